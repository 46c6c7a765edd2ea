import FoundationEssentials
import RefreshCore
import Testing

@Suite struct SourceIDTests {
    @Test(arguments: ["a", "0", "river-cleanup-2024", "a.b_c-d", "a..", String(repeating: "a", count: 128)])
    func nameIsTaken(text: String) {
        #expect(SourceID(text)?.text == text)
    }

    @Test(arguments: [
        "", "A", "-a", ".a", "_a", "a b", "a/b", "..", "é", "河", "a\n", "a\u{0}", "a\u{301}",
        String(repeating: "a", count: 129),
    ])
    func anythingElseIsNotAName(text: String) {
        #expect(SourceID(text) == nil)
    }

    @Test func namesAreOrderedByTheirBytes() {
        let names = ["b", "a", "a-b", "a.b", "a0", "0"].compactMap { SourceID($0) }
        #expect(names.sorted().map(\.text) == ["0", "a", "a-b", "a.b", "a0", "b"])
    }

    @Test func jsonIsTheNameAndIsChecked() throws {
        let json = try CanonicalJSON.line([#require(SourceID("a.b"))])
        #expect(json == #"["a.b"]"#)
        #expect(try JSONDecoder().decode([SourceID].self, from: Data(json.utf8)).map(\.text) == ["a.b"])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([SourceID].self, from: Data(#"["../a"]"#.utf8)) }
    }
}
