import Fetching
import Foundation
import RefreshTesting
import Testing

/// `refresh fetch`: what it tells people and programs.
@Suite(.timeLimit(.minutes(10))) struct FetchCommandTests {
    private func server() throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.target {
            case "/old": [.respond(301, ["Location: /new", "X-Evil: \u{1B}[31m"])]
            case "/new": [.respond(200, ["Content-Type: text/plain"], body: Array(plainText("mill").utf8))]
            case "/broken": [.respond(302, ["Location: /cut"])]
            default: [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), .close]
            }
        }
    }

    @Test func everyHopIsShownWithItsFacts() async throws {
        let server = try server()
        let household = try Household([(id: "page", url: server.url("/new"), seed: nil)])
        let run = try await household.refresh("fetch", server.url("/old"), "--format", "json")
        let result = try #require(try run.objects().first)
        let hops = try #require(result["hops"] as? [[String: Any]])
        #expect(run.status == 0)
        #expect(hops.map { $0["status"] as? Int } == [301, 200])
        #expect(hops.allSatisfy { $0["address"] as? String == "127.0.0.1" && $0["port"] as? Int == server.port })
        #expect(hops.allSatisfy { $0["version"] as? String == "1.1" && $0["times"] is [String: Any] })
        let headers = try #require(hops.first?["headers"] as? [[String: String]])
        #expect(headers.contains(["name": "Location", "value": "/new"]))
    }

    @Test func peopleSeeTheWayToAFailureAndNoControlCharacters() async throws {
        let server = try server()
        let household = try Household([(id: "page", url: server.url("/new"), seed: nil)])
        let failed = try await household.refresh("fetch", server.url("/broken"))
        #expect(failed.status == 3)
        #expect(failed.output.contains("302  \(server.url("/broken"))"))
        #expect(failed.output.contains("failed: truncated"))
        let page = try await household.refresh("fetch", server.url("/old"))
        #expect(page.output.contains("from 127.0.0.1:\(server.port), HTTP/1.1"))
        #expect(page.output.contains("X-Evil: \\u{1B}[31m"))
        #expect(!page.output.contains("\u{1B}"))
    }

    @Test(arguments: [["--source", "page"], []]) func configuredPageIsAskedForAsInARound(by choice: [String])
        async throws
    {
        let server = try server()
        let household = try Household([])
        try household.folder.write("ann:secret", to: "secrets/basic")
        try household.folder.write(
            """
            fetch: { private_addresses: [127.0.0.0/8], robots: ignore }
            sources:
              - id: page
                url: \(server.url("/new"))
                user_agent: other/2
                headers: { X-Colour: green }
                basic_file: secrets/basic
            """, to: "refresh.yaml")
        let arguments = choice.isEmpty ? [server.url("/new")] : choice
        let run = try await household.program.run(
            ["fetch", "--config", "refresh.yaml"] + arguments, in: household.folder.url)
        let fields = try #require(server.requests.first?.fields)
        #expect(run.status == 0, "\(run.errors)")
        #expect(fields["User-Agent"] == "other/2")
        #expect(fields["X-Colour"] == "green")
        #expect(fields["Authorization"] == "Basic YW5uOnNlY3JldA==")
    }

    @Test func unknownSourceAndNeitherOrBothAreWrongUsage() async throws {
        let household = try Household([(id: "page", url: "http://127.0.0.1:1/", seed: nil)])
        let unknown = try await household.refresh("fetch", "--source", "other")
        let both = try await household.refresh("fetch", "--source", "page", "http://127.0.0.1:1/")
        let neither = try await household.refresh("fetch")
        #expect([unknown, both, neither].map(\.status) == [64, 64, 64])
    }
}
