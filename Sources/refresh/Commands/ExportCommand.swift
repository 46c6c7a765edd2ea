import ArgumentParser
import Exporting
import RefreshCore
import Storage

extension StoreCommand {
    /// `refresh store export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the whole history to standard output, for git, archives or programs.",
            discussion: """
                --git: a stream for `git fast-import`. The branch that is checked out has each page's text as it was \
                found, a commit a round and a file a source; the branch `accepted` has the accepted texts, `texts` those \
                of `store put`.
                --warc: WARC 1.1, a response for each capture, a revisit where nothing had changed, and the cleaned text \
                as its conversion.
                --jsonl: each entry as `refresh log --format json` has it, with its article; then the texts of `store put`.

                Needs no lock. The same store always gives the same bytes.

                EXAMPLES
                  git init history && refresh store export --git | git -C history fast-import
                  refresh store export --warc | gzip > corpus.warc.gz
                """)

        /// The forms of an export.
        enum Form: String, EnumerableFlag {
            case git, warc, jsonl
        }

        @OptionGroup var options: CommonOptions

        @Flag(help: "The form.")
        var form: Form

        func run() async throws {
            let store = try await Settings.storeForReading(options)
            switch form {
            case .git: try await GitExport(store, to: { try Console.write($0) }).run()
            case .warc: try await WARCExport(store, to: { try Console.write($0) }).run()
            case .jsonl: try await LinesExport(store, to: { try Console.write($0) }).run()
            }
            await store.close()
        }
    }
}
