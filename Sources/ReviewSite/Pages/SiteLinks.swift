import Diffing
import RefreshCore

/// How one page refers to another.
enum SiteLinks: Sendable {
    /// By paths on the site.
    case site
    /// By names of files, from a file `depth` folders below the report's own; only to pages that are in `report`.
    case files(depth: Int, report: ReportContents)

    /// Whether pages are served, and can be answered to.
    var isSite: Bool { if case .site = self { true } else { false } }

    /// Whether there is such a page.
    func has(_ place: Place) -> Bool {
        switch self {
        case .site: true
        case .files(_, let report): report.file(of: place) != nil
        }
    }

    /// The address of `place`; of the first page where there is no such page.
    subscript(place: Place) -> String {
        switch self {
        case .site: place.path
        case .files(let depth, let report):
            String(repeating: "../", count: depth) + (report.file(of: place) ?? "index.html")
        }
    }

    /// The address of `place`; `false`, which is nothing in a template, where there is no such page.
    func optional(_ place: Place?) -> Any {
        guard let place, has(place) else { return false }
        return self[place]
    }
}

/// Which pages a report has.
struct ReportContents: Sendable {
    /// The entries that have a page.
    let entries: Set<UInt64>
    /// The sources that have a page.
    let sources: Set<SourceID>

    /// The name of the file of `place`; `nil` where the report doesn't have it.
    func file(of place: Place) -> String? {
        switch place {
        case .inbox(let filter) where filter == InboxFilter(): "index.html"
        case .change(let sequence, .inline, nil) where entries.contains(sequence): "changes/\(sequence).html"
        case .source(let id, nil) where sources.contains(id): "sources/\(id).html"
        case .asset(let asset): asset.rawValue
        default: nil
        }
    }
}
