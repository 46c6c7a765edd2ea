import Foundation
import RefreshTesting
import Testing

/// What the shell and systemd see: signals, exit statuses, the two streams.
@Suite(.timeLimit(.minutes(10))) struct ProcessTests {
    @Test func serviceVisitsRepeatsAndStopsCleanly() async throws {
        let server = try LoopbackServer.pages { _ in Array(plainText("mill").utf8) }
        let home = try Household([("mill", server.url(), nil)])
        let file = home.folder.url.appending(path: "refresh.yaml")
        let text = try String(contentsOf: file, encoding: .utf8).replacing("\" }\n", with: "\", every: 1s }\n")
        try Data(text.utf8).write(to: file)

        let service = try home.start("--verbose")
        #expect(await service.printing("\nunchanged"))
        let locked = try await home.refresh("seed", "adopt", "refresh.yaml")
        #expect(locked.status == 75)
        #expect(locked.errors.contains("process"))
        #expect(try await home.log().count == 1)
        service.signal(SIGTERM)
        let end = await service.end()
        #expect(end.status == 0, "\(end.errors)")
        #expect(try await home.refresh("store", "verify").status == 0)
        #expect(server.requests.count >= 2)
    }

    @Test func interruptedRoundEndsWith130AndKeepsWhatItTold() async throws {
        let server = try LoopbackServer { request in
            request.target == "/slow"
                ? [.hang] : [.respond(200, ["Content-Type: text/plain"], body: Array(plainText("mill").utf8))]
        }
        let home = try Household([("quick", server.url("/quick"), nil), ("slow", server.url("/slow"), nil)])
        let round = try home.start("--once", "--format", "json")
        #expect(await round.printing("first-seen"))
        round.signal(SIGINT)
        #expect(await round.end().status == 130)
        #expect(try await home.log().map { $0["source"] as? String } == ["quick"])
    }

    private static let statuses: [(arguments: String, status: Int32)] = [
        ("--bogus", 64), ("--all", 64), ("show", 64), ("show 7", 1), ("--once --source nobody", 64),
        ("clean nothing.html", 1), ("clean short.html", 65), ("store verify --store nowhere", 1),
        ("seed adopt short.html", 65), ("check", 0), ("sources", 0), ("log", 0),
    ]

    @Test(arguments: statuses)
    func exitStatusSaysHowItWent(arguments: String, status: Int32) async throws {
        let home = try Household([("mill", "http://127.0.0.1:9/", nil)])
        try home.folder.write("<!DOCTYPE html><p>Soon.</p>", to: "short.html")
        try home.folder.write(plainText("mill"), to: "mill.txt")
        #expect(try await home.refresh("seed", "adopt", "mill.txt").status == 0)
        let words = arguments.split(separator: " ").map(String.init)
        let run = try await home.program.run(words + ["--config", "refresh.yaml"], in: home.folder.url)
        #expect(run.status == status, "\(run.errors)")
        #expect(status == 0 || !run.errors.isEmpty)
    }

    @Test func wrongConfigurationIsNamedByFileLineAndColumn() async throws {
        let home = try Household([("mill", "gopher://127.0.0.1/", nil), ("mill", "http://127.0.0.1/", nil)])
        let run = try await home.refresh("check")
        #expect(run.status == 78)
        #expect(run.errors.contains("refresh.yaml:6:22: \"url\" is \"gopher://127.0.0.1/\""))
        #expect(run.errors.contains("refresh.yaml:7:11:"))
        #expect(run.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: home.folder.url.appending(path: "store").path))
    }

    @Test func cleanReadsStandardInputAndBatches() async throws {
        let home = try Household([("mill", "http://127.0.0.1:9/", nil)])
        let single = try await home.refresh("clean", "-", input: plainText("mill"))
        #expect(single.output == plainText("mill").split(separator: "\n").dropFirst().joined(separator: "\n") + "\n")
        try home.folder.write(plainText("mill"), to: "a.txt")
        let batch = try await home.refresh("clean", "--batch", input: "{\"path\":\"a.txt\"}\n{\"path\":\"b.txt\"}\n")
        let objects = try batch.objects()
        #expect(objects.count == 2)
        #expect((objects.first?["paragraphs"] as? [String])?.count == 2)
        #expect(objects.first?["title"] as? String == "News of the mill")
        #expect(objects.first.map { $0["date"] is NSNull } == true)
        #expect((objects.last?["error"] as? String)?.contains("b.txt") == true)
    }

    @Test func batchAnswersInTheOrderOfItsLines() async throws {
        let home = try Household([("mill", "http://127.0.0.1:9/", nil)])
        try home.folder.write(plainText("mill"), to: "small.txt")
        let large = String(repeating: plainText("mill") + "\n", count: 400)
        try home.folder.write(large, to: "large.txt")
        let paths = (0..<60).map { $0 % 7 == 0 ? "large.txt" : $0 % 11 == 0 ? "missing-\($0).txt" : "small.txt" }
        let input = paths.map { "{\"path\":\"\($0)\"}\n" }.joined() + "\nnonsense\n"
        let objects = try await home.refresh("clean", "--batch", input: input).objects()
        #expect(objects.dropLast().map { $0["path"] as? String } == paths)
        #expect((objects.last?["error"] as? String)?.contains("not a request") == true)
    }

    @Test func putTextsComeBackByTheirDigests() async throws {
        let home = try Household([("mill", "http://127.0.0.1:9/", nil)])
        try home.folder.write(plainText("mill"), to: "a.txt")
        try home.folder.write(plainText("mill", count: 13), to: "b.txt")
        let put = try await home.refresh("store", "put", "--batch", input: "a.txt\tmill\nb.txt\tmill\n")
        let lines = put.output.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.map(\.last) == ["a.txt", "b.txt"])
        let digest = try #require(lines.first?.first)
        #expect(try await home.refresh("store", "get", String(digest)).output == plainText("mill"))
        #expect(try await home.refresh("store", "get", String(repeating: "0", count: 64)).status == 1)
    }

    @Test func robotsAnswersByItsExitStatus() async throws {
        let home = try Household([("mill", "http://127.0.0.1:9/", nil)])
        try home.folder.write("User-agent: *\nDisallow: /private/\n", to: "robots.txt")
        let arguments = ["robots", "--agent", "refresh", "--robots", "robots.txt"]
        for (path, status) in [("/a.html", Int32(0)), ("/private/a.html", 1)] {
            let run = try await home.program.run(arguments + ["https://example.org\(path)"], in: home.folder.url)
            #expect(run.status == status)
        }
        let batch = try await home.program.run(
            ["robots", "--batch"],
            input:
                "{\"robots\":\"User-agent: *\\nDisallow: /\",\"agent\":\"refresh\",\"url\":\"https://example.org/\"}\n",
            in: home.folder.url)
        #expect(batch.output == "{\"allowed\":false}\n")
    }
}
