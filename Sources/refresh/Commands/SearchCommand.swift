import ArgumentParser
import RefreshCore
import Storage

/// `refresh search`.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Finds every version of every source that contains a text, the newest first.",
        discussion: """
            The text is taken as it is: case and punctuation count, and one Chinese character is enough. A line a hit: \
            entry, time, source, and `+` where the change brought the text, `-` where it took it away, nothing where it \
            was there before. Texts of `store put` are found by their names.

            With --format json an object a line: sequence, source, kind, side (before, after, both), or name; time, \
            digest, and snippet {before, match, after}.

            The first search makes an index, the folder search in the store; from then on, searches and whoever writes to \
            the store keep it up to date. It may be removed at any time. Where it can't be written, texts are read.

            EXAMPLES
              refresh search 票价
              refresh search "two hundred" --source river-cleanup-2024 --since 2026-01-01
            """)

    @OptionGroup var options: CommonOptions

    @Argument(help: ArgumentHelp("What to look for.", valueName: "TEXT"))
    var text: String

    @Option(help: ArgumentHelp("Only versions of this source.", valueName: "ID"))
    var source: SourceID?

    @Option(help: ArgumentHelp("Only versions found at or after this time.", valueName: "T"))
    var since: Timestamp?

    @Option(help: ArgumentHelp("Only versions found before this time.", valueName: "T"))
    var until: Timestamp?

    @Option(help: ArgumentHelp("At most so many, the newest.", valueName: "N"))
    var limit: Int?

    func validate() throws {
        guard !text.isEmpty else { throw ValidationError("give a TEXT of at least one character") }
        guard limit.map({ $0 > 0 }) ?? true else { throw ValidationError("--limit is 1 or more") }
    }

    func run() async throws {
        let store = try await Settings.storeForReading(options)
        await bringIndexUp(of: store)
        var position: SearchQuery.Position?
        var rest = limit ?? .max
        repeat {
            let query = SearchQuery(
                text, source: source, since: since, until: until, after: position, limit: min(rest, 100))
            let page = try await store.search(query)
            for hit in page.hits { tell(hit) }
            rest -= page.hits.count
            position = page.next
        } while position != nil && rest > 0
        await store.close()
    }

    private func tell(_ hit: SearchHit) {
        switch options.format {
        case .json: Console.print(json: HitLine(hit: hit))
        case .text: Console.print(hit.line(TerminalText(isColoured: Console.showsColour)))
        }
    }

    /// Brings the index of texts up to date, as far as it can be written.
    private func bringIndexUp(of store: DiskStore) async {
        do throws(StoreError) {
            var left = try await store.unindexedCount()
            var bar = ProgressBar(total: Int(clamping: left))
            // A bar that only flashes up is no use.
            let isLong = Console.canDraw && !options.quiet && left > 1000
            while left > 0 {
                left = try await store.indexTexts()
                if isLong { bar.advance(toAllBut: Int(clamping: left)) }
            }
            if isLong { bar.clear() }
        } catch {
            // Texts that the index lacks are read one by one: nothing is missed.
            if options.verbose { Console.note("\(error); texts are read one by one") }
        }
    }
}

extension SearchHit {
    /// The hit in one line.
    fileprivate func line(_ terminal: TerminalText) -> String {
        let place: String
        switch origin {
        case .entry(let sequence, let source, _, let side):
            let sign = side == .after ? "+" : side == .before ? "-" : " "
            place = "\(String(sequence).leftPadding(to: 5)) \(sign)  \(moment)  \(source)"
        case .name(let name):
            place = "        \(moment)  \(TerminalText.harmless(name))"
        }
        return "\(place)  \(TerminalText.harmless(snippet.before))"
            + terminal.styled(TerminalText.harmless(snippet.match), .strong) + TerminalText.harmless(snippet.after)
    }

    private var moment: String { String(time.description.prefix(19).replacing("T", with: " ")) }
}

/// The JSON of a hit.
private struct HitLine: Encodable {
    let hit: SearchHit

    private enum CodingKeys: String, CodingKey {
        case sequence, source, kind, side, name, time, digest, snippet
    }

    private enum SnippetKeys: String, CodingKey {
        case before, match, after
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch hit.origin {
        case .entry(let sequence, let source, let kind, let side):
            try container.encode(sequence, forKey: .sequence)
            try container.encode(source, forKey: .source)
            try container.encode(kind, forKey: .kind)
            try container.encode(side, forKey: .side)
        case .name(let name):
            try container.encode(name, forKey: .name)
        }
        try container.encode(hit.time, forKey: .time)
        try container.encode(hit.digest, forKey: .digest)
        var snippet = container.nestedContainer(keyedBy: SnippetKeys.self, forKey: .snippet)
        try snippet.encode(hit.snippet.before, forKey: .before)
        try snippet.encode(hit.snippet.match, forKey: .match)
        try snippet.encode(hit.snippet.after, forKey: .after)
    }
}
