import Fetching
import Foundation
import RefreshTesting
import Synchronization
import Testing

/// Announcing, from the page to whoever is told.
@Suite(.timeLimit(.minutes(5))) struct AnnounceTests {
    @Test func roundTellsOfItsChangesAtItsEnd() async throws {
        let count = Counter(12)
        let pages = try LoopbackServer.pages { _ in Array(plainText("ferry", count: count.value).utf8) }
        let hooks = try LoopbackServer { _ in [.respond(204, ["Connection: close"])] }
        let home = try Household([("ferry", pages.url(), plainText("ferry"))])
        try home.folder.write("0123456789abcdef\n", to: "secret")
        try home.announce(
            """
              - { feed: public/changes.atom }
              - { feed: public/changes.json, kinds: accepted }
              - { webhook: "\(hooks.url("/hook"))", secret_file: secret }
              - { command: [sh, -c, "cat >> told; echo done >> ran"], sources: [fer*] }
              - { command: [touch, never], sources: [other] }
            """)
        let first = try await home.round()
        #expect(first.status == 0, "\(first.errors)")
        #expect(hooks.requests.isEmpty)
        #expect(try home.text("public/changes.atom").contains("<feed"))

        count.value = 15
        let second = try await home.round()
        #expect(second.sources("changed") == ["ferry"], "\(second.errors)")
        let post = try #require(hooks.requests.first)
        #expect(hooks.requests.count == 1)
        #expect(post.method == "POST")
        #expect(post.target == "/hook")
        #expect(post.fields["webhook-signature"]?.hasPrefix("v1,") == true)
        let told = try JSONSerialization.jsonObject(with: Data(home.text("told").utf8)) as? [String: Any]
        #expect(told?["kind"] as? String == "changed")
        #expect((told?["diff"] as? [String: Any])?["weight"] as? String == "substance")
        let feed = try home.text("public/changes.atom")
        #expect(feed.contains("&lt;del&gt;12&lt;/del&gt;"))
        #expect(!FileManager.default.fileExists(atPath: home.folder.url.appending(path: "never").path))

        // Nothing is told twice.
        _ = try await home.round()
        #expect(hooks.requests.count == 1)
        #expect(try home.text("ran") == "done\n")
    }

    @Test func whoCanNotBeToldHoldsUpNobodyAndIsToldAtTheNextRound() async throws {
        let count = Counter(12)
        let isOpen = Counter(0)
        let pages = try LoopbackServer.pages { _ in Array(plainText("ferry", count: count.value).utf8) }
        let hooks = try LoopbackServer { _ in [.respond(isOpen.value == 0 ? 503 : 200, ["Connection: close"])] }
        let home = try Household([("ferry", pages.url(), plainText("ferry"))])
        try home.announce("  - { webhook: \"\(hooks.url("/hook?key=hush"))\" }\n  - { command: [touch, told] }")
        _ = try await home.round()
        count.value = 15
        let round = try await home.round()
        #expect(round.status == 0)
        #expect(round.errors.contains("announcing by webhook 127.0.0.1: the other side answered 503"))
        #expect(!round.errors.contains("hush"))
        #expect(FileManager.default.fileExists(atPath: home.folder.url.appending(path: "told").path))
        isOpen.value = 1
        let next = try await home.round()
        #expect(next.errors.isEmpty)
        #expect(hooks.requests.count == 2)
    }
}

/// Announcing and reviewing while the service runs.
@Suite(.timeLimit(.minutes(5))) struct ServiceAnnounceTests {
    @Test func serviceTellsWhatComesAndTakesTheVerdictsOfAWalk() async throws {
        let count = Counter(12)
        let pages = try LoopbackServer.pages { _ in Array(plainText("ferry", count: count.value).utf8) }
        let hooks = try LoopbackServer { _ in [.respond(200, ["Connection: close"])] }
        let home = try Household([("ferry", pages.url(), plainText("ferry"))])
        let configuration = try home.text("refresh.yaml").replacing(".txt }", with: ".txt, every: 1s }")
        try home.folder.write(configuration, to: "refresh.yaml")
        try home.announce("  - { webhook: \"\(hooks.url("/hook"))\" }")
        let service = try home.start("--format", "json")
        let isWatching = await service.printing("unchanged")
        #expect(isWatching)
        count.value = 15
        let isFound = await service.printing("\"changed\"")
        #expect(isFound)
        let walk = try await home.refresh("review", input: "accept counted\n")
        #expect(walk.status == 0, "\(walk.errors)")
        #expect(walk.output.contains("accepted change 2 of ferry (entry 3)"))
        while hooks.requests.isEmpty { await Task.yield() }
        service.signal(SIGTERM)
        let end = await service.end()
        #expect(end.status == 0)
        #expect(hooks.requests.count == 1)
    }
}

/// A number that a server and a test share.
private final class Counter: Sendable {
    private let number: Mutex<Int>

    init(_ number: Int) {
        self.number = Mutex(number)
    }

    var value: Int {
        get { number.withLock { $0 } }
        set { number.withLock { $0 = newValue } }
    }
}

extension Household {
    /// Adds the list `announce` to the configuration.
    fileprivate func announce(_ entries: String) throws {
        try folder.write(try text("refresh.yaml") + "announce:\n" + entries + "\n", to: "refresh.yaml")
    }

    /// A file of the household.
    fileprivate func text(_ name: String) throws -> String {
        try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
    }
}
