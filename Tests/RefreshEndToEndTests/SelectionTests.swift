import Foundation
import RefreshTesting
import Synchronization
import Testing

/// `select` and `drop`, from the configuration to the log.
@Suite(.timeLimit(.minutes(10))) struct SelectionTests {
    /// A page with a price, a note and a number that differs at each request.
    private final class Shop: Sendable {
        private let price = Mutex("12.50")
        private let requests = Mutex(0)

        func set(price: String) { self.price.withLock { $0 = price } }

        func page() -> String {
            let count = requests.withLock { requests in
                requests += 1
                return requests
            }
            return """
                <!DOCTYPE html><html><head><title>A map of the river</title></head><body><h1>A map of the river</h1>
                <div class="text"><p>The map shows every weir and mill between the spring and the sea, at a scale that
                walkers can use.</p><p class="stock">There are \(count * 37) copies left in the shop by the mill.</p></div>
                <p id="price">\(price.withLock { $0 })</p></body></html>
                """
        }
    }

    /// Has the household visit the one page, with `extra` said of it.
    private func configure(_ home: Household, _ server: LoopbackServer, _ extra: String) throws {
        try home.folder.write(
            """
            store: store
            fetch: { delay: 0s, private_addresses: [127.0.0.0/8], robots: ignore }
            confirm: { after: 0 }
            sources:
              - { id: map, url: "\(server.url())"\(extra) }

            """, to: "refresh.yaml")
    }

    @Test func selectedPartIsWatchedAloneAndANewSelectorIsNoEdit() async throws {
        let shop = Shop()
        let server = try LoopbackServer { _ in
            [.respond(200, ["Content-Type: text/html"], body: Array(shop.page().utf8))]
        }
        let home = try Household([])
        try configure(home, server, ", select: \"#price\"")
        #expect(try await home.round().sources("first-seen") == ["map"])
        #expect(try await home.round().sources("unchanged") == ["map"])
        shop.set(price: "9")
        #expect(try await home.round().sources("changed") == ["map"])
        let accepted = try await home.refresh("accept", "2")
        #expect(accepted.status == 0, "\(accepted.errors)")

        // Another part of the page that was accepted.
        try configure(home, server, ", select: .text, drop: .stock")
        #expect(try await home.round().sources("unchanged") == ["map"])
        try configure(home, server, ", select: .gone")
        let gone = try await home.round()
        #expect(gone.visit("map")?["class"] as? String == "empty")
        #expect(try await home.log().map { $0["kind"] as? String } == ["first-seen", "changed", "accepted", "failing"])
    }

    @Test func fetchAndSourcesKnowOfTheSelection() async throws {
        let shop = Shop()
        let server = try LoopbackServer { _ in
            [.respond(200, ["Content-Type: text/html"], body: Array(shop.page().utf8))]
        }
        let home = try Household([])
        try configure(home, server, ", select: .text, drop: [.stock, \"#x\"]")
        let row = try await home.refresh("sources", "--format", "json").objects().first
        #expect(row?["select"] as? String == ".text")
        #expect(row?["drop"] as? [String] == [".stock", "#x"])
        let known = try await home.refresh("fetch", server.url(), "--format", "json").objects().first
        #expect(paragraphs(known)?.count == 1)
        let other = try await home.refresh("fetch", server.url(), "--select", "#price", "--format", "json")
        #expect(try paragraphs(other.objects().first) == ["12.50"])
        let wrong = try await home.refresh("fetch", server.url(), "--select", "#price >")
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("column 9"), "\(wrong.errors)")
    }

    @Test func faultInASelectorIsNamedByFileLineAndColumn() async throws {
        let server = try LoopbackServer { _ in [.close] }
        let home = try Household([])
        try configure(home, server, ", select: \"article >\"")
        let run = try await home.refresh("check")
        let line = try String(contentsOf: home.folder.url.appending(path: "refresh.yaml"), encoding: .utf8)
            .split(separator: "\n")[4]
        let column = try #require(line.range(of: "article >")).upperBound
        let place = "refresh.yaml:5:\(line.distance(from: line.startIndex, to: column) + 1): \"select\" is"
        #expect(run.status == 78)
        #expect(run.errors.contains(place), "\(run.errors)")
    }

    @Test func storedPageIsCleanedAsItWasSelected() async throws {
        let shop = Shop()
        let server = try LoopbackServer { _ in
            [.respond(200, ["Content-Type: text/html"], body: Array(shop.page().utf8))]
        }
        let home = try Household([])
        try configure(home, server, ", select: \"#price\"")
        _ = try await home.round()
        #expect(try await home.refresh("clean", "--stored", "1").output == "12.50\n")
        #expect(try await home.refresh("clean", "--stored", "1", "--select", "h1").output == "A map of the river\n")
        let seeds = try await home.refresh("seed", "list", "--format", "json").objects()
        #expect(seeds.first?["paragraphs"] as? Int == 1)
    }

    private func paragraphs(_ result: [String: Any]?) -> [String]? {
        (result?["article"] as? [String: Any])?["paragraphs"] as? [String]
    }
}
