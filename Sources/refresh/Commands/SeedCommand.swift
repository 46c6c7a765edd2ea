import ArgumentParser
import Configuring
import FoundationEssentials
import RefreshCore
import Refreshing
import Storage

/// `refresh seed`.
struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed",
        abstract: "Imports, lists and writes out seeds: the accepted texts.",
        subcommands: [Adopt.self, List.self, Export.self])
}

extension SeedCommand {
    /// `refresh seed adopt`.
    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes raw texts the seeds of their sources.",
            discussion: """
                A file belongs to the source whose `seed:` names it, otherwise to the source whose id is the file's name \
                without its ending. A source that has a seed gets the new one; one that has just this seed is left alone. \
                A file without an article is named, and the others are adopted (status 65).

                EXAMPLES
                  refresh seed adopt seeds/
                  refresh seed adopt river-cleanup-2024.txt
                """)

        @OptionGroup var options: CommonOptions

        @Argument(help: ArgumentHelp("Raw texts, or folders of them.", valueName: "FILE|DIR"))
        var paths: [String]

        func run() async throws {
            let configuration = try Settings.configurationIfAny(options)
            let files = try paths.flatMap(SeedCommand.files)
            guard !files.isEmpty else {
                throw CommandFailure(.unusable, "no files in \(paths.joined(separator: ", ")): nothing to adopt")
            }
            let store = try await Settings.storeForWriting(options)
            let shelf = SeedShelf(store: store, time: SystemTime())
            var failures = 0
            for file in files {
                do throws(AdoptionError) {
                    try await adopt(file, of: configuration, on: shelf)
                } catch {
                    if case .store(let trouble) = error {
                        await store.close()
                        throw trouble
                    }
                    Console.complain("\(error)")
                    failures += 1
                }
            }
            await store.close()
            if failures > 0 { throw ExitStatus.unusable.code }
        }

        private func adopt(
            _ file: String, of configuration: Configuration?, on shelf: SeedShelf
        ) async throws(AdoptionError) {
            let path = URL(filePath: file).standardizedFileURL.path
            let name = URL(filePath: file).deletingPathExtension().lastPathComponent
            let source = configuration?.sources.first { $0.seedFile == path || $0.id.text == name }
            guard let id = source?.id ?? SourceID(name) else {
                throw .unreadable(
                    file, reason: "its name isn't a source's id ([a-z0-9][a-z0-9._-]*), and no `seed:` names it")
            }
            if configuration != nil, source == nil {
                Console.note("note: \(file): no source in the configuration is named \(id)")
            }
            let bytes = try await DiskSeedFiles().bytes(at: path)
            let adopted = try await shelf.adopt(
                bytes, named: path, for: id, family: source?.family, selecting: source?.selection)
            switch options.format {
            case .json:
                Console.print(json: AdoptedLine(source: id, file: file, sequence: adopted.entry?.sequence))
            case .text:
                let words = adopted.entry.map { "adopted (entry \($0.sequence))" } ?? "is the seed already"
                Console.print("\(id): \(words): \(TerminalText.harmless(adopted.article.title ?? "untitled"))")
            }
        }
    }

    /// `refresh seed list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists every source that has a seed.")

        @OptionGroup var options: CommonOptions

        func run() async throws {
            let store = try await Settings.storeForReading(options)
            let shelf = SeedShelf(store: store, time: SystemTime())
            for seed in try await store.states().compactMap(\.seed) { try await tell(of: seed, shelf) }
            await store.close()
        }

        private func tell(of seed: Seed, _ shelf: SeedShelf) async throws {
            let article = try await shelf.article(of: seed)
            switch options.format {
            case .json: Console.print(json: SeedLine(seed: seed, article: article))
            case .text:
                Console.print(
                    "\(seed.source)  entry \(seed.sequence)  \(seed.article.hex.prefix(12))  "
                        + "\(article.paragraphs.count) paragraphs  \(TerminalText.harmless(article.title ?? "untitled"))"
                )
            }
        }
    }

    /// `refresh seed export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the accepted texts out, a file a source.",
            discussion: """
                ID.txt holds the title, an empty line, and the paragraphs, one a line. Files that are there are replaced.
                """)

        @OptionGroup var options: CommonOptions

        @Argument(help: ArgumentHelp("The folder; created if it isn't there.", valueName: "DIR"))
        var folder: String

        func run() async throws {
            let store = try await Settings.storeForReading(options)
            let shelf = SeedShelf(store: store, time: SystemTime())
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw CommandFailure(.failed, "\(folder): can't be created: \(Files.reason(error))")
            }
            var count = 0
            for state in try await store.states() {
                guard let seed = state.seed else { continue }
                let article = try await shelf.article(of: seed)
                try Files.replace("\(folder)/\(seed.source).txt", with: Array(article.plainText.utf8))
                count += 1
            }
            await store.close()
            if options.format == .text { Console.print("\(count) texts written to \(folder)") }
        }
    }

    /// The files at `path`: itself, or what lies in the folder, in the order of their names.
    fileprivate static func files(_ path: String) throws -> [String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.unusable, "\(path): there is no such file or folder")
        }
        guard isFolder else { return [path] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
                .map { "\(path)/\($0)" }
        } catch {
            throw CommandFailure(.unusable, "\(path): \(Files.reason(error))")
        }
    }
}

/// The JSON of `seed adopt`.
private struct AdoptedLine: Encodable {
    let source: SourceID
    let file: String
    let sequence: UInt64?
}

/// The JSON of `seed list`.
private struct SeedLine: Encodable {
    let seed: Seed
    let article: Article

    private enum CodingKeys: String, CodingKey {
        case title, paragraphs
    }

    func encode(to encoder: any Encoder) throws {
        try seed.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(article.title, forKey: .title)
        try container.encode(article.paragraphs.count, forKey: .paragraphs)
    }
}
