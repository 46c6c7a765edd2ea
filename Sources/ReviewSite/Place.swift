import Diffing
import RefreshCore
import Storage

/// A page of the site, or a file that it serves.
enum Place: Equatable, Sendable {
    case inbox(InboxFilter)
    case change(UInt64, ComparisonHTML.Layout, done: UInt64? = nil)
    /// What the cleaners took out of the page that an entry was made of.
    case removed(UInt64)
    /// The article at an entry.
    case text(UInt64)
    case sources(SourceFilter)
    case source(SourceID, before: UInt64? = nil)
    /// The version of a source that held at a moment.
    case moment(SourceID, Timestamp)
    case comparison(old: UInt64, new: UInt64, ComparisonHTML.Layout)
    case search(String, source: SourceID? = nil, after: SearchQuery.Position? = nil)
    case health
    case capture(UInt64)
    case proof(UInt64)
    case asset(Asset)

    /// Which sources a list shows.
    struct SourceFilter: Equatable, Sendable {
        var isFailing = false
        var failure: FailureClass?
        var text: String?
        var after: SourceID?
    }
}

extension Place {
    /// Reads a path with its query; `nil` where there is no such page.
    init?(target: String) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = FormFields(parts.count > 1 ? parts[1] : "")
        // Splitting comes before decoding, so that an encoded slash never parts a path.
        let path = (parts.first ?? "").split(separator: "/").map { FormFields.decoded($0.utf8, plusIsSpace: false) }
        guard target.utf8.first == UInt8(ascii: "/"), !path.contains(".."), !path.contains(".") else { return nil }
        let layout = query["view"].flatMap(ComparisonHTML.Layout.init(rawValue:)) ?? .inline
        switch (path.first, path.count) {
        case (nil, 0): self = .inbox(InboxFilter(query))
        case ("changes", 2...3):
            guard let sequence = UInt64(path[1]) else { return nil }
            switch path.dropFirst(2).first {
            case nil: self = .change(sequence, layout, done: query["done"].flatMap { UInt64($0) })
            case "removed": self = .removed(sequence)
            case "text": self = .text(sequence)
            case "capture": self = .capture(sequence)
            case "proof": self = .proof(sequence)
            default: return nil
            }
        case ("sources", 1):
            self = .sources(
                SourceFilter(
                    isFailing: query["state"] == "failing", failure: query["class"].flatMap(FailureClass.init),
                    text: query["q"], after: query["after"].flatMap { SourceID($0) }))
        case ("sources", 2):
            guard let id = SourceID(path[1]) else { return nil }
            if let old = query["old"].flatMap({ UInt64($0) }), let new = query["new"].flatMap({ UInt64($0) }) {
                self = .comparison(old: old, new: new, layout)
            } else if let moment = query["at"].flatMap(Place.moment) {
                self = .moment(id, moment)
            } else {
                self = .source(id, before: query["before"].flatMap { UInt64($0) })
            }
        case ("compare", 1):
            guard let old = query["old"].flatMap({ UInt64($0) }), let new = query["new"].flatMap({ UInt64($0) }) else {
                return nil
            }
            self = .comparison(old: old, new: new, layout)
        case ("search", 1):
            self = .search(
                query["q"] ?? "", source: query["source"].flatMap { SourceID($0) },
                after: query["after"].flatMap { SearchQuery.Position($0) })
        case ("health", 1): self = .health
        case ("assets", 2):
            guard let asset = Asset(rawValue: path[1]) else { return nil }
            self = .asset(asset)
        default: return nil
        }
    }

    /// Reads a moment; a date alone is the end of that day (UTC).
    private static func moment(_ text: String) -> Timestamp? {
        Timestamp(text)?.advanced(by: text.utf8.count == 10 ? .milliseconds(86_399_999) : .zero)
    }

    /// The path with its query.
    var path: String {
        func number(_ name: String, _ value: UInt64?) -> (String, String?) { (name, value.map(String.init)) }
        func view(_ layout: ComparisonHTML.Layout) -> (String, String?) {
            ("view", layout == .inline ? nil : layout.rawValue)
        }
        switch self {
        case .inbox(let filter): return "/" + filter.query
        case .change(let sequence, let layout, let done):
            return "/changes/\(sequence)" + FormFields.query([view(layout), number("done", done)])
        case .removed(let sequence): return "/changes/\(sequence)/removed"
        case .text(let sequence): return "/changes/\(sequence)/text"
        case .capture(let sequence): return "/changes/\(sequence)/capture"
        case .proof(let sequence): return "/changes/\(sequence)/proof"
        case .sources(let filter):
            return "/sources"
                + FormFields.query([
                    ("state", filter.isFailing ? "failing" : nil), ("class", filter.failure?.rawValue),
                    ("q", filter.text), ("after", filter.after?.text),
                ])
        case .source(let id, let before): return "/sources/\(id)" + FormFields.query([number("before", before)])
        case .moment(let id, let time): return "/sources/\(id)" + FormFields.query([("at", time.description)])
        case .comparison(let old, let new, let layout):
            return "/compare" + FormFields.query([number("old", old), number("new", new), view(layout)])
        case .search(let text, let source, let after):
            return "/search"
                + FormFields.query([
                    ("q", text.isEmpty ? nil : text), ("source", source?.text), ("after", after?.description),
                ])
        case .health: return "/health"
        case .asset(let asset): return "/assets/\(asset.rawValue)?\(asset.version)"
        }
    }
}
