import ArgumentParser
import RefreshCore
import Storage

extension StoreCommand {
    /// `refresh store erase`.
    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes an object's bytes out of the store for good; the log keeps its digest.",
            discussion: """
                For takedowns. An entry of kind `erased` is added for each source that names the object; then the packs are \
                written anew without its bytes. Proofs stay good, and `store verify` stays sound and says what was erased. \
                A source whose seed it was takes the next article that it finds as its seed.

                Only this object goes. The page that an article was made of is another; where it is still there, standard \
                error names it. Copies elsewhere, exports and backups are yours to deal with.

                EXAMPLE
                  refresh store erase 5f70bf18… --note "court order 12/2026"
                """)

        @OptionGroup var options: CommonOptions

        @Argument(help: ArgumentHelp("The object's digest.", valueName: "DIGEST"))
        var digest: Digest

        @Option(help: ArgumentHelp("Why; kept in the log.", valueName: "T"))
        var note: String?

        func run() async throws {
            let store = try await Settings.storeForWriting(options)
            let entries = try await store.erase(
                digest, note: note, by: Environment["SUDO_USER"] ?? Environment["USER"],
                at: SystemTime().now)
            let pages = try await pages(in: store)
            await store.close()
            let terminal = TerminalText(isColoured: Console.showsColour)
            for entry in entries {
                switch options.format {
                case .json: Console.print(json: entry)
                case .text: Console.print(entry.line(terminal))
                }
            }
            for page in pages {
                Console.note("note: a page that the text was read from is still there: `refresh store erase \(page)`")
            }
        }

        /// The bodies of the captures that entries name beside the object.
        private func pages(in store: DiskStore) async throws -> [Digest] {
            var pages: [Digest] = []
            for entry in try await store.entries(matching: EntryQuery()) where entry.facts.after == digest {
                if let page = try await page(of: entry, in: store), !pages.contains(page) { pages.append(page) }
            }
            return pages
        }

        /// The body of an entry's capture; `nil` where the store doesn't hold it.
        private func page(of entry: Entry, in store: DiskStore) async throws -> Digest? {
            guard let name = entry.facts.capture, let bytes = try await store.bytes(of: name) else { return nil }
            let body = try Capture(canonicalBytes: bytes).body
            return try await store.bytes(of: body) == nil ? nil : body
        }
    }
}
