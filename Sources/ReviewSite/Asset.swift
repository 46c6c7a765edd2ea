import RefreshCore

/// A file that pages refer to.
enum Asset: String, CaseIterable, Sendable {
    case style = "style.css"
    case script = "script.js"
    case icon = "icon.svg"

    var bytes: [UInt8] {
        switch self {
        case .style: PackageResources.style_css
        case .script: PackageResources.script_js
        case .icon: PackageResources.icon_svg
        }
    }

    /// A few digits that are others once the file is another: browsers may keep each version for good.
    var version: String { Asset.versions[self] ?? "" }

    var answer: SiteAnswer {
        let type =
            switch self {
            case .style: "text/css; charset=utf-8"
            case .script: "text/javascript; charset=utf-8"
            case .icon: "image/svg+xml"
            }
        return SiteAnswer(
            200, ["content-type": type, "cache-control": "private, max-age=31536000, immutable"], body: bytes)
    }

    private static let versions = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, String(Digest(of: $0.bytes).hex.prefix(8))) })
}
