import ArgumentParser
import FoundationEssentials
import Proving
import RefreshCore
import Storage

/// `refresh store`.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Plumbing: puts and gets objects, measures and verifies the store.",
        subcommands: [Put.self, Get.self, Stat.self, Verify.self, Export.self, Erase.self, Recompress.self])
}

extension StoreCommand {
    /// `refresh store put`.
    struct Put: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stores texts; prints DIGEST PATH for each once it is durable.",
            discussion: """
                With --batch each line of standard input is PATH or PATH<TAB>NAME; a later text of the same name is a \
                later version of it.

                EXAMPLES
                  refresh store put --name notes notes.txt
                  printf 'a.txt\\tnotes\\nb.txt\\tnotes\\n' | refresh store put --batch
                """)

        @OptionGroup var options: CommonOptions

        @Option(help: ArgumentHelp("The name that the text is a version of.", valueName: "N"))
        var name: String?

        @Flag(help: "Read paths from standard input.")
        var batch = false

        @Argument(help: "Texts.")
        var files: [String] = []

        func validate() throws {
            guard batch != !files.isEmpty else { throw ValidationError("give FILE…, or --batch") }
        }

        func run() async throws {
            let store = try await Settings.storeForWriting(options)
            var pipeline = TextPipeline(into: store)
            var paths: ArraySlice<String> = []
            func put(_ items: [TextFiles.Item]) async throws {
                paths += items.map(\.path)
                tell(try await pipeline.put(items.map { ($0.name, $0.bytes) }, at: SystemTime().now), of: &paths)
            }
            if batch {
                let files = TextFiles()
                while let group = try await files.next() { try await put(group) }
            } else {
                try await put(try files.map { try TextFiles.Item(path: $0, name: name) })
            }
            tell(try await pipeline.finish(), of: &paths)
            await store.close()
        }

        /// Prints the digests of the first of `paths`, and takes these off.
        private func tell(_ digests: [Digest], of paths: inout ArraySlice<String>) {
            guard !digests.isEmpty else { return }
            switch options.format {
            case .text: Console.print(zip(digests, paths).map { "\($0) \($1)" }.joined(separator: "\n"))
            case .json:
                for (digest, path) in zip(digests, paths) { Console.print(json: PutLine(digest: digest, path: path)) }
            }
            paths = paths.dropFirst(digests.count)
        }
    }

    /// `refresh store get`.
    struct Get: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the bytes of an object to standard output, checked against its digest.",
            discussion: """
                With --batch each line of standard input is a digest; for each comes a line DIGEST BYTES, the bytes, and a \
                line break; or a line DIGEST missing.
                """)

        @OptionGroup var options: CommonOptions

        @Flag(help: "Read digests from standard input.")
        var batch = false

        @Argument(help: ArgumentHelp("The object's digest.", valueName: "DIGEST"))
        var digest: Digest?

        func validate() throws {
            guard batch != (digest != nil) else { throw ValidationError("give DIGEST, or --batch") }
        }

        func run() async throws {
            let store = try await Settings.storeForReading(options)
            guard let digest else {
                while let line = readLine() {
                    guard let digest = Digest(hex: line) else { throw CommandFailure(.failed, "not a digest: \(line)") }
                    try await write(digest, from: store)
                }
                return await store.close()
            }
            guard let bytes = try await store.bytes(of: digest) else {
                throw CommandFailure(.failed, "the store doesn't hold \(digest)")
            }
            await store.close()
            Console.print(bytes: bytes)
        }

        private func write(_ digest: Digest, from store: DiskStore) async throws {
            guard let bytes = try await store.bytes(of: digest) else { return Console.print("\(digest) missing") }
            Console.print(bytes: Array("\(digest) \(bytes.count)\n".utf8) + bytes + [UInt8(ascii: "\n")])
        }
    }

    /// `refresh store stat`.
    struct Stat: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Counts what the store holds.")

        @OptionGroup var options: CommonOptions

        func run() async throws {
            let store = try await Settings.storeForReading(options)
            let statistics = try await store.statistics()
            await store.close()
            switch options.format {
            case .json: Console.print(json: statistics)
            case .text: Console.print(statistics.lines.joined(separator: "\n"))
            }
        }
    }

    /// `refresh store recompress`.
    struct Recompress: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compresses everything anew, tighter; prints how many packs were.",
            discussion: """
                The service does the same with sealed packs when it is idle. Takes some milliseconds a text, and as much \
                free room as the largest pack.
                """)

        @OptionGroup var options: CommonOptions

        func run() async throws {
            let store = try await Settings.storeForWriting(options)
            let count = try await store.recompress()
            await store.close()
            switch options.format {
            case .json: Console.print(json: ["packs": count])
            case .text: Console.print("recompressed \(count) packs")
            }
        }
    }

    /// `refresh store verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks that everything acknowledged is there and is what it was.",
            discussion: """
                Quick: commits, tree root, index, and the log's checkpoint. --full: every byte, tiles and bundles of the \
                log too. Needs no lock. Exit status 0 sound, 1 something acknowledged is missing, 2 corrupt, 3 repairable \
                by reopening the store for writing.

                Whoever can write to the store can make up another history and sign it. A copy of log/checkpoint that is \
                kept elsewhere finds that out.

                EXAMPLE
                  refresh store verify --checkpoint checkpoint.january --key "$(cat refresh.key)"
                """)

        @OptionGroup var options: CommonOptions

        @Flag(help: "Check every byte.")
        var full = false

        @Option(
            name: .customLong("checkpoint"),
            help: ArgumentHelp("Checkpoints of this log that the history has to agree with.", valueName: "FILE"))
        var checkpoints: [String] = []

        @Option(help: ArgumentHelp("The key that has signed them; format.json's by default.", valueName: "KEY"))
        var key: String?

        func run() async throws {
            let path = try Settings.storePath(options)
            let report = try await DiskStore.verify(path, depth: full ? .full : .quick, against: try await claims(path))
            switch options.format {
            case .json: Console.print(json: report)
            case .text: Console.print(report.lines.joined(separator: "\n"))
            }
            let status: ExitStatus =
                switch report.verdict {
                case .sound: .done
                case .missingAcknowledged: .failed
                case .corrupt: .corrupt
                case .repairable: .partial
                }
            if status != .done { throw status.code }
        }

        private func claims(_ store: String) async throws -> [(name: String, checkpoint: Checkpoint)] {
            guard !checkpoints.isEmpty else { return [] }
            let own = try await DiskStore.logKey(of: store)
            guard let verifier = key.map({ NoteVerifier($0) }) ?? own else {
                throw CommandFailure(.usage, "no key for --checkpoint: give --key NAME+ID+KEY")
            }
            return try checkpoints.map { file in
                guard let checkpoint = Checkpoint(try CheckpointFile.note(at: file), signedBy: verifier) else {
                    throw CommandFailure(.unusable, "\(file): this checkpoint isn't signed by \(verifier)")
                }
                return (file, checkpoint)
            }
        }
    }
}

/// The JSON of `store put`.
private struct PutLine: Encodable {
    let digest: Digest
    let path: String
}
