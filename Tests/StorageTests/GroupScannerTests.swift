import RefreshTesting
import Testing

@testable import Storage

@Suite struct GroupScannerTests {
    private func groups(of text: [UInt8]) -> [String] {
        var groups: [String] = []
        text.withUnsafeBufferPointer { bytes in
            GroupScanner.scan(bytes) { groups.append(String(decoding: bytes[$0.bytes], as: UTF8.self)) }
        }
        return groups
    }

    private func wanted(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return GroupScanner.groups(toFind: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test func lettersAreTakenByThreesAndOthersByTwos() {
        #expect(groups(of: Array("票价ab,".utf8)) == ["票", "价", "票价", "a", "价a", "b", "ab", ",", "b,", "ab,"])
    }

    @Test func groupsDoNotCrossFieldsOrWhatIsNoText() {
        #expect(groups(of: Array("a\u{2}b".utf8)) == ["a", "b"])
        #expect(groups(of: [0x61, 0xFF, 0x62]) == ["a", "b"])
        #expect(groups(of: [0x61, 0xE7, 0xA5]) == ["a"])
    }

    @Test(arguments: [
        ("票", ["票"]), ("票价", ["票价"]), ("票价不", ["票价", "价不"]), ("er", ["er"]), ("river", ["riv", "ive", "ver"]),
        ("a票b", ["a票", "票b"]), ("", []), ("\u{2}", []),
    ])
    func aTextIsFoundByItsLongestGroups(_ text: String, _ expected: [String]) {
        #expect(wanted(text) == expected)
    }

    @Test func everyPartOfATextIsFound() {
        var random = SplitMix(seed: 4)
        let alphabet = ["票", "价", "不", "a", "b", " ", "，", "é", "𠮷"]
        for _ in 0..<200 {
            let characters = (0..<20).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] }
            let start = Int(random.next() % 20)
            let part = characters[start...].prefix(1 + Int(random.next() % 6)).joined()
            let all = Set(groups(of: Array(characters.joined().utf8)))
            #expect(all.isSuperset(of: wanted(part)))
        }
    }

    @Test func aSetOfNumbersTakesEachOnce() {
        var keys = KeySet()
        var isNew: [Bool] = []
        for _ in 0..<2 {
            for key in 1...UInt64(20_000) { isNew.append(keys.insert(key << 21 | 7)) }
        }
        #expect(isNew == Array(repeating: true, count: 20_000) + Array(repeating: false, count: 20_000))
    }
}
