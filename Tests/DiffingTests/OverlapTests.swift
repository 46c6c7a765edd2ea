import Testing

@testable import Diffing

@Suite struct OverlapTests {
    @Test(arguments: [
        ("abcab", "abx", 2), ("aaaa", "aa", 2), ("aab", "aab", 3), ("ab", "ba", 1), ("", "a", 0), ("a", "", 0),
        ("xyz", "abc", 0), ("ababab", "abac", 2), ("aabaaab", "aaabb", 4),
    ])
    func endThatIsTheNextBeginningIsMeasured(text: String, next: String, expected: Int) {
        #expect(Overlap.length(of: Array(text.utf8)[...], with: Array(next.utf8)[...]) == expected)
    }
}
