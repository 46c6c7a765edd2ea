import RefreshCore
import Reviewing
import Testing

@testable import refresh

@Suite struct ReviewInputTests {
    @Test(
        arguments: [
            ("a", .verdict(.accepted, note: nil)), ("accept", .verdict(.accepted, note: nil)),
            ("r", .verdict(.rejected, note: nil)), ("  reject   not  true ", .verdict(.rejected, note: "not  true ")),
            ("accept 核对过", .verdict(.accepted, note: "核对过")), ("s", .skip), ("undo", .undo), ("quit", .quit),
        ] as [(String, ReviewAnswer)])
    func lineIsAVerdictPerhapsWithANote(line: String, answer: ReviewAnswer) {
        #expect(ReviewLine(line)?.answer == answer)
    }

    @Test(arguments: ["", "  ", "y", "acc", "skip this", "A", "12 a"])
    func anythingElseIsNoVerdict(line: String) {
        #expect(ReviewLine(line) == nil)
    }

    @Test func keysHaveTheirMeaningInFullWidthToo() {
        #expect(ReviewKey(Array("a".utf8)) == .accept)
        #expect(ReviewKey(Array("ｒ".utf8)) == .reject)
        #expect(ReviewKey(Array("？".utf8)) == .help)
        #expect(ReviewKey([3]) == .interrupt)
        #expect(ReviewKey([4]) == .quit)
    }

    @Test(arguments: ["aa", "\u{1B}[A", "\u{1B}", "x", "A", "a\n", "\n", "接受"])
    func pastedTextAndOtherKeysMeanNothing(text: String) {
        #expect(ReviewKey(Array(text.utf8)) == nil)
    }

    @Test func noteIsWhatIsLeftWithoutTheLinesOfHelp() throws {
        let source = try #require(SourceID("ferry"))
        let entry = Entry(
            sequence: 7, time: Timestamp(milliseconds: 0), source: source, kind: .changed,
            facts: Entry.Facts(cleaners: 1))
        let draft = NoteText.draft(on: entry, beginningWith: "see page 3")
        #expect(draft.contains("change 7 of ferry"))
        #expect(NoteText.note(in: draft) == "see page 3")
        #expect(NoteText.note(in: NoteText.draft(on: entry, beginningWith: nil)) == nil)
        #expect(NoteText.note(in: "\n one\n# help\n two \n\n") == "one\n two")
    }
}
