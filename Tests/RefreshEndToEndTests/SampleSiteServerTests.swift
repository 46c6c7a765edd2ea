import Foundation
import Hummingbird
import Testing

@testable import SampleSite

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@Suite struct SampleSiteServerTests {
    @Test func servesPagesAndTakesSwitches() async throws {
        try await withSite { site in
            let index = try await site.get("/")
            for page in Page.all {
                #expect(index.text.contains("href=\"\(page.path)\""))
                #expect(try await site.get(page.path).status == 200)
            }
            #expect(try await site.get("/robots.txt").text.contains("Disallow: /control/"))
            #expect(try await site.get("/pages/nothing").status == 404)

            #expect(try await site.send("POST", "/control/edits/html-article.number").status == 200)
            #expect(try await site.get("/pages/html-article").text.contains("241 people"))
            #expect(try await site.send("DELETE", "/control/edits/html-article.number").status == 200)
            #expect(try await site.get("/pages/html-article").text.contains("214 people"))
            #expect(try await site.send("POST", "/control/edits/nothing").status == 404)
            let findings = try JSONDecoder().decode([Finding].self, from: try await site.get("/control/edits").body)
            #expect(findings.map(\.name) == Edit.all.map(\.name))

            #expect(try await site.send("PUT", "/control/failures/html-article?mode=410").status == 200)
            #expect(try await site.get("/pages/html-article").status == 410)
            #expect(try await site.send("DELETE", "/control/failures/html-article").status == 204)
            #expect(try await site.get("/pages/html-article").status == 200)
            #expect(try await site.send("PUT", "/control/failures/html-article?mode=nothing").status == 400)
        }
    }

    /// Runs the site on a free port for as long as `body` runs.
    private func withSite(_ body: (Client) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let application = Server(site: Site(), port: 0).application { continuation.yield($0) }
        let running = Task { try await application.run() }
        defer { running.cancel() }
        var iterator = ports.makeAsyncIterator()
        try await body(Client(port: try #require(await iterator.next())))
    }
}

private struct Client: Sendable {
    struct Reply {
        let status: Int
        let body: Data
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    let port: Int

    func get(_ path: String) async throws -> Reply { try await send("GET", path) }

    func send(_ method: String, _ path: String) async throws -> Reply {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        request.cachePolicy = .reloadIgnoringLocalCacheData
        // No idle connection is left for the server to complain about when it stops.
        request.setValue("close", forHTTPHeaderField: "Connection")
        let (body, response) = try await URLSession.shared.data(for: request)
        return Reply(status: try #require(response as? HTTPURLResponse).statusCode, body: body)
    }
}
