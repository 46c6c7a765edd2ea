import Announcing
import Foundation
import RefreshCore
import RefreshTesting
import Testing

@Suite(.timeLimit(.minutes(1))) struct CommandTests {
    private let environment = ["PATH": "/usr/bin:/bin", "NOTIFY_SOCKET": "/run/x", "LANG": "C.UTF-8"]

    private func announcement(_ sequence: UInt64 = 7) throws -> Announcement {
        let entry = Entry(
            sequence: sequence, time: Timestamp(milliseconds: 0), source: try #require(SourceID("ferry")),
            kind: .changed, facts: Entry.Facts(cleaners: 1))
        return Announcement(entry, title: "$(touch x)")
    }

    private func channel(_ script: String, timeLimit: Duration = .seconds(30)) -> CommandChannel {
        CommandChannel(arguments: ["/bin/sh", "-c", script], environment: environment, timeLimit: timeLimit)
    }

    @Test func programGetsEachEntryAsALineOfJSON() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "told")
        try await channel("cat >> \(file.path)").deliver([announcement(7), announcement(8)])
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let entries = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(entries.map { $0?["sequence"] as? Int } == [7, 8])
        #expect(entries.first??["title"] as? String == "$(touch x)")
    }

    @Test func programThatFailsIsQuoted() async throws {
        let announcement = try announcement()
        let error = await #expect(throws: DeliveryError.self) {
            try await channel("cat > /dev/null; printf 'no \\033[31mroom'; exit 4").deliver([announcement])
        }
        #expect(error == DeliveryError(.refused, "/bin/sh exited with status 4; it last wrote: no [U+001B][31mroom"))
    }

    @Test func programThatHangsIsKilled() async throws {
        let announcement = try announcement()
        let error = await #expect(throws: DeliveryError.self) {
            try await channel("sleep 600", timeLimit: .milliseconds(50)).deliver([announcement])
        }
        #expect(error?.detail == "/bin/sh took too long and was killed")
    }

    @Test func variablesOfTheServiceAreNotHandedOn() async throws {
        try await channel("test -z \"$NOTIFY_SOCKET\" && test \"$LANG\" = C.UTF-8").deliver([announcement()])
    }

    @Test func cancellingEndsTheProgram() async throws {
        let announcement = try announcement()
        let channel = channel("echo ready; exec sleep 600")
        let running = Task { try await channel.deliver([announcement]) }
        running.cancel()
        let result = await running.result
        #expect(throws: DeliveryError.self) { try result.get() }
    }
}
