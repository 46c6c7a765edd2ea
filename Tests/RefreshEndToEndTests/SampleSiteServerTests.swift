import Foundation
import Hummingbird
import RefreshTesting
import Testing

@testable import SampleSite

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
        let port = try #require(await iterator.next())
        try await body(Client(port: port, folder: try TemporaryFolder()))
    }
}

private struct Client: Sendable {
    struct Reply {
        let status: Int
        let body: Data
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    let port: Int
    let folder: TemporaryFolder

    func get(_ path: String) async throws -> Reply { try await send("GET", path) }

    /// Sends a request with curl(1): URLSession leaks on Linux.
    func send(_ method: String, _ path: String) async throws -> Reply {
        let run = try await BuiltProgram(name: "/usr/bin/curl").run(
            [
                "--silent", "--show-error", "--request", method, "--output", "body", "--write-out", "%{http_code}",
                "http://127.0.0.1:\(port)\(path)",
            ], in: folder.url)
        let body = try FileHandle(forReadingFrom: folder.url.appending(path: "body")).readToEnd()
        return Reply(status: try #require(Int(run.output), "\(run.errors)"), body: body ?? Data())
    }
}
