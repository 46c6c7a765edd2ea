import RefreshCore
import Storage

/// The history of a store as a stream for `git fast-import`.
///
/// The branch that is checked out has the pages' texts as they were found: a commit a round, a file a source, named
/// `ID.txt`. The branch `accepted` has the texts that were accepted. The branch `texts` has those put by hand, if any.
/// The log has no word for a round: entries belong to one as long as none comes more than a minute after the one before,
/// and no source has a second text. The same store always gives the same stream, and so the same commits.
public struct GitExport {
    /// The longest pause within a round.
    static let pause = Duration.seconds(60)

    private let store: any ExportSource
    private let write: ExportSink

    /// Prepares the export of `store` to `sink`.
    public init(_ store: any ExportSource, to sink: @escaping ExportSink) {
        self.store = store
        write = sink
    }

    /// Writes the whole stream.
    ///
    /// One round's texts are in memory at a time.
    public func run() async throws {
        try await write(Array("feature done\n".utf8))
        try await writeBranch("HEAD", of: [.adopted, .firstSeen, .changed, .reverted, .accepted])
        try await writeBranch("refs/heads/accepted", of: [.adopted, .firstSeen, .accepted])
        try await writeTexts()
        try await write(Array("done\n".utf8))
    }

    /// Writes the commits of those entries that give their source a text.
    private func writeBranch(_ name: String, of kinds: Set<Entry.Kind>) async throws {
        var commit = GitCommit(branch: name)
        var lastTime: Timestamp?
        var last: UInt64 = 0
        while case let page = try await store.nextEntries(after: &last), !page.isEmpty {
            for entry in page {
                let path = "\(entry.source).txt"
                let isPaused = lastTime.map { $0.duration(to: entry.time) > GitExport.pause } ?? false
                lastTime = entry.time
                let text = kinds.contains(entry.kind) ? entry.facts.after : nil
                if isPaused || (text != nil && commit.holds(path)) { commit = try await next(after: commit) }
                commit.note(entry)
                // An erased text leaves the file as it was before: the history can't show what isn't there.
                guard let text, let article = try await store.article(text) else { continue }
                commit.add(path, Array(article.plainText.utf8), at: entry.time)
            }
        }
        _ = try await next(after: commit)
    }

    private func writeTexts() async throws {
        var commit = GitCommit(branch: "refs/heads/texts")
        // By time; versions of one name stay in their order.
        let names = try await store.names().enumerated().sorted {
            ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
        }
        for name in names.map(\.element) {
            let path = GitPath.escaped(name.name)
            if commit.holds(path) || commit.isOlder(than: name.time, by: GitExport.pause) {
                commit = try await next(after: commit)
            }
            guard let bytes = try await store.bytes(of: name.digest) else { continue }
            commit.add(path, bytes, at: name.time)
        }
        _ = try await next(after: commit)
    }

    /// Writes a commit that has files, and begins the next.
    private func next(after commit: GitCommit) async throws -> GitCommit {
        if !commit.isEmpty { try await write(commit.bytes) }
        return GitCommit(branch: commit.branch)
    }
}
