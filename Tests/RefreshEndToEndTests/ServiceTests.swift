import Foundation
import RefreshTesting
import Synchronization
import Testing

/// The service as its operators see it: status, verdicts, reload, metrics.
@Suite(.timeLimit(.minutes(10))) struct ServiceTests {
    private func home(_ server: LoopbackServer, _ names: String..., every: String = "1s") throws -> Household {
        let home = try Household(names.map { ($0, server.url("/\($0)"), nil) })
        try rewrite(home) { $0.replacing("\" }\n", with: "\", every: \(every) }\n") }
        return home
    }

    private func rewrite(_ home: Household, _ change: (String) -> String) throws {
        let file = home.folder.url.appending(path: "refresh.yaml")
        try Data(change(try String(contentsOf: file, encoding: .utf8)).utf8).write(to: file)
    }

    private func status(_ home: Household) async throws -> [String: Any] {
        try await home.refresh("status", "--format", "json", "--store", "store").objects().first ?? [:]
    }

    /// Asks for the status until it is as wanted.
    private func status(
        of home: Household, is wanted: ([String: Any]) -> Bool
    ) async throws -> [String: Any] {
        while true {
            let status = try await status(home)
            if wanted(status) { return status }
        }
    }

    @Test func verdictsGoThroughTheServiceThatHoldsTheStore() async throws {
        let count = Mutex(12)
        let server = try LoopbackServer.pages { _ in Array(plainText("ferry", count: count.withLock { $0 }).utf8) }
        let home = try home(server, "ferry")
        let service = try home.start("--format", "json")
        #expect(await service.printing("first-seen"))
        count.withLock { $0 = 15 }
        #expect(await service.printing("\"changed\""))
        #expect(try await status(home)["pending"] as? Int == 1)

        let wrong = try await home.refresh("accept", "2", "--digest", String(repeating: "0", count: 64))
        #expect(wrong.status == 1)
        #expect(wrong.errors.contains("holds another text"))
        let accepted = try await home.refresh("accept", "2", "--note", "counted")
        #expect(accepted.status == 0, "\(accepted.errors)")
        #expect(accepted.output.contains("accepted change 2 of ferry (entry 3)"))
        #expect(try await home.refresh("reject", "2").status == 1)

        service.signal(SIGTERM)
        #expect(await service.end().status == 0)
        let log = try await home.log()
        #expect(log.map { $0["kind"] as? String } == ["first-seen", "changed", "accepted"])
        #expect(log.last?["reviewer"] as? String == "ann")
        let text = try await home.refresh("status")
        #expect(text.status == 1)
        #expect(text.errors.contains("no service is running"))
    }

    @Test func configurationIsTakenOverWholeOrNotAtAll() async throws {
        let server = try LoopbackServer.pages { target in Array(plainText(String(target.dropFirst())).utf8) }
        let home = try home(server, "mill")
        let service = try home.start("--verbose")
        #expect(await service.printing("mill"))

        let right = try String(contentsOf: home.folder.url.appending(path: "refresh.yaml"), encoding: .utf8)
        try rewrite(home) { $0 + "  - { id: dyke, url: \"\(server.url("/dyke"))\", evry: 1s }\n" }
        service.signal(SIGHUP)
        let refused = try await status(of: home) { $0["reload"] != nil }
        let problems = (refused["reload"] as? [String: Any])?["problems"] as? [String]
        #expect(problems?.first?.contains("refresh.yaml:7:") == true, "\(problems ?? [])")
        #expect(refused["sources"] as? Int == 1)

        try rewrite(home) { _ in
            "metrics: { listen: 127.0.0.1:9464 }\n"
                + right.replacing("id: mill", with: "id: dyke").replacing("/mill", with: "/dyke")
        }
        service.signal(SIGHUP)
        let taken = try await status(of: home) { (($0["reload"] as? [String: Any])?["problems"] as? [String]) == [] }
        #expect(taken["sources"] as? Int == 1)
        #expect(await service.printing("dyke"))
        service.signal(SIGTERM)
        let end = await service.end()
        #expect(end.status == 0)
        #expect(end.errors.contains("configuration refused, the old one stays in force"))
        #expect(end.errors.contains("metrics.listen has changed, which takes effect when the service is restarted"))
        #expect(try await home.log().map { $0["source"] as? String } == ["mill", "dyke"])
    }

    @Test func metricsAreServedToPrometheus() async throws {
        let server = try LoopbackServer.pages { _ in Array(plainText("mill").utf8) }
        let home = try home(server, "mill")
        let service = try home.start("--verbose")
        #expect(await service.printing("unchanged"))
        let metrics = try await home.refresh("status", "--metrics").output
        #expect(metrics.contains("refresh_visits_total{outcome=\"first-seen\",class=\"\"} 1\n"))
        #expect(metrics.contains("refresh_sources 1\n"))
        #expect(metrics.contains("refresh_log_entries 1\n"))
        let text = try await home.refresh("status").output
        #expect(text.contains("sources  1, "))
        #expect(text.contains("failing  none"))
        service.signal(SIGINT)
        #expect(await service.end().status == 0)
    }

    @Test func visitUnderWayIsRecordedBeforeTheEnd() async throws {
        let (asked, isAsked) = AsyncStream.makeStream(of: Void.self)
        let release = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { _ in
            isAsked.yield()
            release.wait()
            return [.respond(200, ["Content-Type: text/plain"], body: Array(plainText("mill").utf8))]
        }
        let home = try home(server, "mill")
        let service = try home.start("--verbose")
        for await _ in asked { break }
        service.signal(SIGTERM)
        _ = try await status(of: home) { $0["stopping"] as? Bool == true }
        release.signal()
        #expect(await service.end().status == 0)
        #expect(try await home.log().map { $0["kind"] as? String } == ["first-seen"])
    }
}
