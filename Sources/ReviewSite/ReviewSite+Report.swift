import Diffing
public import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// A file of a report.
    public struct ReportFile: Sendable {
        /// Its name below the report's folder, such as `changes/12.html`.
        public let name: String
        /// Its bytes.
        public let bytes: [UInt8]
    }

    /// How many entries one index of a report lists.
    static let reportPage = 200

    /// Writes the pages of all entries since a moment as files that need no server.
    ///
    /// - Parameters:
    ///   - since: The first moment.
    ///   - write: Takes a file; they come one by one, `index.html` first.
    /// - Returns: How many entries there are.
    /// - Throws: What reading the store or `write` throws; the files so far are written.
    @discardableResult
    public func report(
        since: Timestamp, write: (ReportFile) async throws -> Void
    ) async throws -> Int {
        let entries = Array(try await room.store().entries(matching: EntryQuery(since: since)).reversed())
        let contents = ReportContents(entries: Set(entries.map(\.sequence)), sources: Set(entries.map(\.source)))
        let top = PageFrame(links: .files(depth: 0, report: contents), reader: nil, now: time.now)
        let below = PageFrame(links: .files(depth: 1, report: contents), reader: nil, now: time.now)
        let count = max(1, (entries.count + ReviewSite.reportPage - 1) / ReviewSite.reportPage)
        for number in 1...count {
            let page = entries.dropFirst((number - 1) * ReviewSite.reportPage).prefix(ReviewSite.reportPage)
            let html = try await index(Array(page), since: since, number: number, of: count, top)
            try await write(ReportFile(name: ReviewSite.indexName(number), bytes: Array(html.utf8)))
        }
        for asset in [Asset.style, .icon] {
            try await write(ReportFile(name: asset.rawValue, bytes: asset.bytes))
        }
        for entry in entries {
            let place = Place.change(entry.sequence, .inline)
            try await write(try await file(place, contents, below))
        }
        for source in contents.sources.sorted() {
            try await write(try await file(.source(source), contents, below))
        }
        return entries.count
    }

    private func file(_ place: Place, _ contents: ReportContents, _ frame: PageFrame) async throws -> ReportFile {
        ReportFile(name: contents.file(of: place) ?? "", bytes: Array(try await html(place, frame).utf8))
    }

    private func index(
        _ entries: [Entry], since: Timestamp, number: Int, of count: Int, _ frame: PageFrame
    ) async throws -> String {
        var rows: [Context] = []
        for entry in entries { rows.append(try await row(entry, frame)) }
        let title = "Changes since \(since.description.prefix(10))"
        return pages.html(
            .inbox,
            frame.context(
                title: title, current: "inbox",
                [
                    "heading": title, "pending": try await room.store().pendingCount(), "isOne": false, "isLog": true,
                    "rows": rows, "isEmpty": rows.isEmpty, "isFiltered": true,
                    "next": number < count ? ReviewSite.indexName(number + 1) as Any : false,
                    "first": number > 1 ? ReviewSite.indexName(1) as Any : false,
                ]))
    }

    private static func indexName(_ number: Int) -> String {
        number == 1 ? "index.html" : "index-\(number).html"
    }
}
