import Foundation
import RefreshTesting
import Synchronization
import Testing

/// `refresh review`, at a terminal and without one.
@Suite(.timeLimit(.minutes(5))) struct ReviewCommandTests {
    private let server: LoopbackServer
    private let home: Household

    init() async throws {
        let subjects = ["bridge", "ferry", "渡船"]
        let pages = PlainPages(subjects: subjects)
        let server = try LoopbackServer.pages { target in pages.text(at: target) }
        let sources = zip(["bridge", "ferry", "duchuan"], subjects).enumerated().map { index, source in
            (source.0, server.url("/\(index)"), plainText(source.1))
        }
        self.server = server
        home = try Household(sources)
        #expect(try await home.round().summary["unchanged"] as? Int == 3)
        pages.edit()
        #expect(try await home.round().summary["changed"] as? Int == 3)
    }

    @Test func everyLineOfInputIsAVerdict() async throws {
        let run = try await home.refresh("review", input: "accept counted\nr\nskip\n")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("change 1 of 3 that wait"))
        #expect(run.output.contains("[-12-]{+15+}"))
        #expect(run.errors == "1 accepted, 1 rejected, 1 skipped; 1 change waits for a review\n")
        let log = try await home.log()
        #expect(log.suffix(2).compactMap { $0["kind"] as? String } == ["accepted", "rejected"])
        #expect(log.suffix(2).first?["note"] as? String == "counted")
        #expect(log.last?["reviewer"] as? String == "ann")
    }

    @Test func programsGetObjectsAndAnswerThem() async throws {
        let run = try await home.refresh("review", "--source", "ferry", "--format", "json", input: "a\n")
        let objects = try run.objects()
        #expect(objects.map { $0["kind"] as? String } == ["changed", "accepted"])
        #expect(objects.first?["diff"] != nil)
    }

    @Test func lineThatIsNoVerdictEndsTheWalkAsUnusable() async throws {
        let run = try await home.refresh("review", input: "a\nyes\n")
        #expect(run.status == 65)
        #expect(run.errors.contains("\"yes\" is no verdict on change 5"))
        #expect(try await home.log("--kind", "accepted").count == 1)
    }

    @Test func quittingLeavesTheRestOfTheInputAlone() async throws {
        let run = try await home.refresh("review", input: "accept\nundo\nquit\naccept\naccept\n")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("taken back: the change of"))
        #expect(try await home.log("--pending").count == 3)
    }

    @Test func nothingToReviewIsSaid() async throws {
        _ = try await home.refresh("review", input: "a\na\na\n")
        let run = try await home.refresh("review")
        #expect(run.status == 0)
        #expect(run.errors == "no change waits for a review\n")
    }

    @Test func singleKeysAnswerAtATerminal() async throws {
        let terminal = try Terminal(columns: 60, rows: 40)
        let program = try terminal.start(
            home, ["review"], environment: ["EDITOR": "sh -c 'echo counted > \"$0\"'", "TERM": "xterm"])
        #expect(await terminal.shows("? for help] "))
        // Arrows and pasted text are no answers.
        terminal.type("\u{1B}[A")
        #expect(await terminal.shows("\u{7}"))
        terminal.type("n")
        #expect(await terminal.shows("“counted” accept, reject"))
        terminal.type("a")
        #expect(await terminal.shows("accepted change 4 of"))
        #expect(await terminal.shows("? for help] "))
        terminal.type("?")
        #expect(await terminal.shows("$EDITOR"))
        #expect(await terminal.shows("? for help] "))
        terminal.type("q")
        #expect(await program.status == 0)
        let accepted = try await home.log("--kind", "accepted")
        #expect(accepted.map { $0["note"] as? String } == ["counted"])
    }

    @Test func controlCInterruptsAndNothingIsRecorded() async throws {
        let terminal = try Terminal(columns: 60, rows: 40)
        let program = try terminal.start(home, ["review"], environment: ["TERM": "xterm"])
        #expect(await terminal.shows("? for help] "))
        terminal.type("\u{3}")
        #expect(await program.status == 130)
        #expect(try await home.log().count == 6)
    }

    @Test func longChangeGoesThroughThePager() async throws {
        let terminal = try Terminal(columns: 40, rows: 8)
        let program = try terminal.start(
            home, ["review"], environment: ["PAGER": "sed s/^/PAGED:/", "TERM": "xterm"])
        #expect(await terminal.shows("PAGED:"))
        #expect(await terminal.shows("? for help] "))
        terminal.type("q")
        #expect(await program.status == 0)
    }
}

/// Plain pages, one for each subject, that can be edited together.
private final class PlainPages: Sendable {
    private let count = Mutex(12)
    private let subjects: [String]

    init(subjects: [String]) {
        self.subjects = subjects
    }

    func edit() {
        count.withLock { $0 = 15 }
    }

    func text(at target: String) -> [UInt8]? {
        guard let index = Int(target.dropFirst()), subjects.indices.contains(index) else { return nil }
        return Array(plainText(subjects[index], count: count.withLock { $0 }).utf8)
    }
}
