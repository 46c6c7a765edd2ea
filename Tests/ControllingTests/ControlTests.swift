import Foundation
import Logging
import RefreshCore
import RefreshTesting
import Reviewing
import ServiceLifecycle
import Storage
import Testing

@testable import Controlling

/// Server and client on a socket in a folder of the test.
@Suite(.timeLimit(.minutes(5))) struct ControlTests {
    private let store = MemoryStore()
    private let clock = ManualClock()

    private struct Desk: ControlDesk {
        let verdicts: any VerdictDesk
        let now: Timestamp
        var complaintText: String?

        func status() async -> ServiceStatus {
            var status = ServiceStatus(version: "1", process: 7, started: now, now: now, store: "/s", sources: 3)
            status.failing = ["timed-out": 2]
            status.reload = ReloadStatus(time: now, problems: ["a.yaml:3:4: wrong"])
            return status
        }
        func metrics() async -> String { "# TYPE a gauge\na 1\n" }
        func complaint() async -> String? { complaintText }
        func keepTextIndex() async -> String? { complaintText }
    }

    /// Runs a server while `body` asks it.
    private func serving<Value: Sendable>(
        complaint: String? = nil, below path: String = "",
        _ body: @escaping @Sendable (ControlClient) async throws -> Value
    ) async throws -> Value {
        let temporary = try TemporaryFolder()
        let folder = temporary.path + path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let (listening, listens) = AsyncStream.makeStream(of: Void.self)
        let desk = Desk(
            verdicts: Reviewer(store: store, time: clock), now: clock.now, complaintText: complaint)
        let server = ControlServer.control(desk, store: folder, log: Logger(label: "test")) { listens.finish() }
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                try await server.run()
                return nil
            }
            group.addTask {
                for await _ in listening {}
                return try await body(ControlClient(store: folder))
            }
            let value = try await group.next().flatMap(\.self)
            group.cancelAll()
            return try #require(value)
        }
    }

    private func enter(_ text: String, kind: Entry.Kind = .changed) async throws -> Entry {
        let article = NewObject(
            .article, bytes: try Article(family: .plain, blocks: [Block(.paragraph, text)]).canonicalBytes())
        let entry = NewEntry(
            time: clock.now, source: try #require(SourceID("mill")), kind: kind,
            facts: Entry.Facts(after: article.digest, cleaners: 1))
        return try #require(try await store.commit(Batch(objects: [article], entries: [entry])).first)
    }

    @Test func statusComesBackAsItWasGiven() async throws {
        let status = try await serving { try await $0.status() }
        #expect(status == (await Desk(verdicts: Reviewer(store: store, time: clock), now: clock.now).status()))
    }

    @Test func verdictIsUndoneOverTheSocket() async throws {
        let seed = try await enter("Beans", kind: .adopted)
        let change = try await enter("Peas")
        let waiting = try await serving { client in
            let desk = SocketVerdicts(client)
            let review = try await desk.record(
                .accepted, on: change.sequence, havingRead: nil, note: nil, by: "ann")
            return try await desk.undo(review.sequence, by: "bob")
        }
        #expect(waiting.kind == .changed && waiting.facts.after == change.facts.after)
        let state = await store.state(of: change.source)
        #expect(state.seed?.article == seed.facts.after && state.pending?.sequence == waiting.sequence)
    }

    @Test func refusalToUndoComesBackAsItIs() async throws {
        let change = try await enter("Peas")
        let error = try await serving { client in
            await #expect(throws: ReviewError.self) { try await SocketVerdicts(client).undo(change.sequence, by: nil) }
        }
        #expect(error?.description == ReviewError.notAVerdict(change.sequence, .changed).description)
    }

    @Test func socketIsItsOwnersAlone() async throws {
        let mode = try await serving { client in
            try FileManager.default.attributesOfItem(atPath: client.path)[.posixPermissions] as? Int
        }
        #expect(mode == 0o600)
    }

    @Test func socketMayLieDeep() async throws {
        let metrics = try await serving(below: "/" + String(repeating: "a", count: 120)) { try await $0.metrics() }
        #expect(metrics == "# TYPE a gauge\na 1\n")
    }

    @Test func healthTellsWhatIsWrong() async throws {
        let well = try await serving { try await $0.answer(to: "GET", "/healthz") }
        #expect(well == ControlAnswer(status: 200, body: Array("ok\n".utf8)))
        let ill = try await serving(complaint: "the store is full") { try await $0.answer(to: "GET", "/healthz") }
        #expect(ill == ControlAnswer(status: 503, body: Array("the store is full\n".utf8)))
    }

    @Test func verdictIsRecorded() async throws {
        let change = try await enter("Peas grow here.")
        let entry = try await serving { client in
            try await SocketVerdicts(client).record(
                .accepted, on: change.sequence, havingRead: change.facts.after, note: "seen", by: "ann")
        }
        #expect(entry == (await store.log.last))
        #expect(entry.kind == .accepted)
        #expect(entry.facts.reviewer == "ann")
        #expect(entry.facts.note == "seen")
    }

    @Test func refusalsComeBackAsTheyWere() async throws {
        let change = try await enter("Peas grow here.")
        let other = Digest(of: [1])
        let errors = try await serving { client in
            let desk = SocketVerdicts(client)
            var errors: [String] = []
            for (sequence, digest) in [(99, nil), (change.sequence, other)] as [(UInt64, Digest?)] {
                errors.append(await ControlTests.refusal(desk, sequence, digest))
            }
            return errors
        }
        let reviewer = Reviewer(store: store, time: clock)
        #expect(errors[0] == (await ControlTests.refusal(reviewer, 99, nil)))
        #expect(errors[1] == (await ControlTests.refusal(reviewer, change.sequence, other)))
        #expect(await store.log.count == 1)
    }

    private static func refusal(_ desk: any VerdictDesk, _ sequence: UInt64, _ digest: Digest?) async -> String {
        do throws(ReviewError) {
            return "\(try await desk.record(.accepted, on: sequence, havingRead: digest, note: nil, by: nil).kind)"
        } catch {
            return error.description
        }
    }

    @Test func nonsenseIsRefused() async throws {
        let answer = try await serving { try await $0.answer(to: "POST", "/verdicts", body: Array("{}".utf8)) }
        #expect(answer.status == 400)
        #expect(await store.log.isEmpty)
    }

    @Test func missingServiceIsNamedAsSuch() async throws {
        let client = ControlClient(store: "/nonexistent")
        await #expect(throws: ControlError.absent("/nonexistent/control.sock")) { try await client.status() }
    }

    @Test(arguments: ["", "HTTP/1.1 200", "SMTP ready\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"])
    func brokenAnswerIsAnError(text: String) {
        #expect(throws: ControlError.self) { try ControlAnswer(Array(text.utf8)) }
    }
}
