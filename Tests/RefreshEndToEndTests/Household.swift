import Foundation
import RefreshTesting
import Testing

/// A configuration, a store and seeds in a folder of their own, and the program to run on them.
struct Household {
    let folder: TemporaryFolder
    let program = BuiltProgram(name: "refresh", environment: ["NO_COLOR": "1", "USER": "ann"])

    /// Writes a configuration whose sources are `sources`: a name, a URL, and a seed's text if there is one.
    init(
        _ sources: [(id: String, url: String, seed: String?)], fetch: String = "",
        addresses: String = "[127.0.0.0/8]", robots: String = "ignore"
    ) throws {
        folder = try TemporaryFolder()
        var lines = [
            "store: store", "seeds: seeds",
            "fetch: { delay: 0s, private_addresses: \(addresses), robots: \(robots), per_host: 4\(fetch) }",
            "confirm: { after: 0 }", "sources:",
        ]
        for source in sources {
            let seed = source.seed == nil ? "" : ", seed: \(source.id).txt"
            lines.append("  - { id: \(source.id), url: \"\(source.url)\"\(seed) }")
            if let text = source.seed { try folder.write(text, to: "seeds/\(source.id).txt") }
        }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "refresh.yaml")
    }

    /// Runs `refresh` with the household's configuration.
    func refresh(_ arguments: String..., input: String = "") async throws -> BuiltProgram.Run {
        try await program.run(arguments + ["--config", "refresh.yaml"], input: input, in: folder.url)
    }

    /// Starts `refresh` with the household's configuration.
    func start(_ arguments: String...) throws -> RunningProgram {
        try program.start(arguments + ["--config", "refresh.yaml"], in: folder.url)
    }

    /// One round over every source.
    func round() async throws -> Round {
        Round(try await refresh("--once", "--all", "--format", "json"))
    }

    /// The entries of the log that `arguments` ask for.
    func log(_ arguments: String...) async throws -> [[String: Any]] {
        let run = try await program.run(
            ["log", "--format", "json", "--config", "refresh.yaml"] + arguments, in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        return try run.objects()
    }
}

/// What one round printed.
struct Round {
    let status: Int32
    let errors: String
    private let objects: [[String: Any]]

    init(_ run: BuiltProgram.Run) {
        status = run.status
        errors = run.errors
        objects = (try? run.objects()) ?? []
    }

    /// The visit of `source`.
    func visit(_ source: String) -> [String: Any]? {
        objects.first { $0["source"] as? String == source }
    }

    /// The sources whose visit ended with `outcome`, sorted.
    func sources(_ outcome: String) -> [String] {
        objects.filter { $0["outcome"] as? String == outcome }.compactMap { $0["source"] as? String }.sorted()
    }

    /// The figures of the last line.
    var summary: [String: Any] { objects.last?["summary"] as? [String: Any] ?? [:] }
}

extension LoopbackServer {
    /// A server of plain text pages by their paths; everything else is a 404.
    static func pages(_ pages: @escaping @Sendable (String) -> [UInt8]?) throws -> LoopbackServer {
        try LoopbackServer { request in
            guard let body = pages(request.target) else { return [.respond(404)] }
            return [.respond(200, ["Content-Type: text/plain"], body: body)]
        }
    }
}

/// A plain text with a title and two paragraphs about `subject`.
func plainText(_ subject: String, count: Int = 12) -> String {
    """
    News of the \(subject)

    The \(subject) was looked at by \(count) people on Saturday, and all of them said that it is in good order.
    Whoever wants to help with the \(subject) may come to the yard behind the school on any Friday afternoon.

    """
}
