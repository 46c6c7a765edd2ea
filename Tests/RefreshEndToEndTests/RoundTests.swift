import Foundation
import RefreshTesting
import Synchronization
import Testing

@testable import SampleSite

@Suite(.timeLimit(.minutes(10))) struct RoundTests {
    @Test func failuresAreNamedAndHarmNobodyElse() async throws {
        let server = try LoopbackServer.pages { target in
            switch target {
            case "/good", "/also-good": Array(plainText("bridge").utf8)
            case "/huge": [UInt8](repeating: UInt8(ascii: "x"), count: 40_000)
            case "/nothing": Array("Soon.".utf8)
            default: nil
            }
        }
        let closed = try ClosedPort()
        let seed = plainText("bridge")
        let home = try Household(
            [
                ("good", server.url("/good"), seed), ("huge", server.url("/huge"), seed),
                ("missing", server.url("/missing"), seed), ("nothing", server.url("/nothing"), seed),
                ("refused", "http://127.0.0.1:\(closed.number)/x", seed), ("also-good", server.url("/also-good"), seed),
            ], fetch: ", body_limit: 10KiB")
        let round = try await home.round()
        #expect(round.status == 3)
        #expect(round.sources("unchanged") == ["also-good", "good"])
        for (source, failure) in [
            ("huge", "too-large"), ("missing", "http-4xx"), ("nothing", "empty"), ("refused", "connect"),
        ] {
            #expect(round.visit(source)?["class"] as? String == failure)
        }
        #expect(round.summary["failed"] as? Int == 4)
        #expect(try await home.log().map { $0["kind"] as? String }.filter { $0 == "adopted" }.count == 6)
        #expect(try await home.log("--kind", "changed").isEmpty)

        let text = try await home.refresh("--once", "--all")
        #expect(text.output.split(separator: "\n").filter { $0.hasPrefix("failed") }.count == 4)
        #expect(text.output.contains("visited 6: 0 changed, 4 failed, 2 unchanged ("))
        withExtendedLifetime(closed) {}
    }

    @Test func sameTextInAnotherEncodingIsNoChange() async throws {
        let text = """
            〖BT/标题〗河边的早晨〖-BT/标题〗
            〖ZZ/作者〗林小河〖-ZZ/作者〗
            〖RQ/日期〗20240315〖-RQ/日期〗
            〖ZW/正文〗
                清晨的河边很安静，水面上浮着一层薄雾，几只白鹭站在浅滩上一动不动。住在附近的人提着竹篮来洗菜，互相问好。
                到了中午，渡船开始来回摆渡，一趟能坐二十个人，票价两元。船工说，今年的水比去年高了半尺。
            〖-ZW/正文〗

            """
        let bytes = try PageEncoding.gbk.bytes(of: text)
        let server = try LoopbackServer { request in
            let type = request.target == "/said" ? "text/plain; charset=gb18030" : "text/plain"
            return [.respond(200, ["Content-Type: \(type)"], body: bytes)]
        }
        let home = try Household([("said", server.url("/said"), text), ("unsaid", server.url("/unsaid"), text)])
        let round = try await home.round()
        #expect(round.sources("unchanged") == ["said", "unsaid"], "\(round.errors)")
    }

    @Test func reviewsDecideWhatIsReportedNext() async throws {
        let count = Mutex(12)
        let server = try LoopbackServer.pages { _ in Array(plainText("ferry", count: count.withLock { $0 }).utf8) }
        let home = try Household([("ferry", server.url(), plainText("ferry"))])
        #expect(try await home.round().sources("unchanged") == ["ferry"])

        count.withLock { $0 = 15 }
        #expect(try await home.round().sources("changed") == ["ferry"])
        #expect(try await home.refresh("accept", "2", "--note", "counted").status == 0)
        #expect(try await home.round().sources("unchanged") == ["ferry"])

        count.withLock { $0 = 16 }
        #expect(try await home.round().sources("changed") == ["ferry"])
        #expect(try await home.refresh("reject", "4").status == 0)
        #expect(try await home.round().sources("unchanged") == ["ferry"])
        #expect(try await home.refresh("accept", "4").status == 1)

        let log = try await home.log()
        #expect(log.map { $0["kind"] as? String } == ["adopted", "changed", "accepted", "changed", "rejected"])
        #expect(log[2]["note"] as? String == "counted")
        #expect(log[2]["reviewer"] as? String == "ann")
        #expect(try await home.log("--pending").isEmpty)

        #expect(try await home.refresh("seed", "export", "out").status == 0)
        let file = home.folder.url.appending(path: "out/ferry.txt")
        #expect(try String(contentsOf: file, encoding: .utf8) == plainText("ferry", count: 15))
    }

    @Test func killedRoundsLoseNothingThatWasTold() async throws {
        let visits = Mutex(0)
        let server = try LoopbackServer.pages { target in
            let visit = visits.withLock { count in
                count += 1
                return count
            }
            return Array(plainText("garden\(target.dropFirst())", count: visit).utf8)
        }
        let home = try Household((0..<40).map { ("s\($0)", server.url("/\($0)"), nil) })
        var told: Set<Int> = []
        for kill in 1...6 {
            let running = try home.start("--once", "--all", "--format", "json")
            _ = await running.printing("\"sequence\"")
            for _ in 0..<kill { await Task.yield() }
            running.signal(SIGKILL)
            let lines = await running.end().output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            for line in lines {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                if let sequence = object?["sequence"] as? Int { told.insert(sequence) }
            }
            let verified = try await home.refresh("store", "verify", "--full")
            #expect([0, 3].contains(verified.status), "\(verified.output)")
        }
        #expect(!told.isEmpty)
        // The next writer cuts off what the last crash may have left.
        #expect([0, 3].contains(try await home.round().status))
        #expect(try await home.refresh("store", "verify", "--full").status == 0)
        let known = Set(try await home.log().compactMap { $0["sequence"] as? Int })
        #expect(told.isSubset(of: known))
        #expect(known == Set(1...known.count))
    }
}
