import FoundationEssentials
import Markup

/// The facts that a page states about its article as JSON-LD.
struct LinkedData {
    private(set) var headline: String?
    private(set) var authors: [String] = []
    private(set) var published: String?
    private(set) var publisher: String?
    private(set) var body: String?
    private(set) var language: String?

    init(_ tree: MarkupTree) {
        for (index, node) in tree.nodes.enumerated() where node.tag == .script {
            guard let type = tree.attribute(.type, of: index), type.lowercased().hasPrefix("application/ld+json")
            else {
                continue
            }
            let text = tree.textContent(of: index)
            // What doesn't parse states nothing.
            guard text.utf8.count < 1 << 20,
                let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
            else { continue }
            read(value, depth: 0)
        }
    }

    private static let articleTypes = [
        "Article", "NewsArticle", "BlogPosting", "Report", "ScholarlyArticle", "TechArticle", "SocialMediaPosting",
        "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "LiveBlogPosting",
        "Review", "Recipe", "AdvertiserContentArticle",
    ]

    private mutating func read(_ value: JSONValue, depth: Int) {
        guard depth < 6 else { return }
        switch value {
        case .array(let values): for value in values { read(value, depth: depth + 1) }
        case .object(let object):
            let types = object["@type"]?.strings ?? []
            if types.contains(where: Self.articleTypes.contains) {
                readArticle(object)
            } else if types.contains(where: { ["WebPage", "ItemPage"].contains($0) }), published == nil {
                published = object["datePublished"]?.strings.first
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let inner = object[key] { read(inner, depth: depth + 1) }
            }
        default: break
        }
    }

    private mutating func readArticle(_ object: [String: JSONValue]) {
        headline = headline ?? object["headline"]?.strings.first
        if authors.isEmpty { authors = people(object["author"]) }
        published = object["datePublished"]?.strings.first ?? published
        publisher = publisher ?? object["publisher"]?.names.first
        language = language ?? object["inLanguage"]?.strings.first
        if let text = object["articleBody"]?.strings.first, text.utf8.count > body?.utf8.count ?? 0 { body = text }
    }

    private func people(_ value: JSONValue?) -> [String] {
        switch value {
        case .array(let values): values.flatMap { people($0) }
        case .object(let object):
            object["@type"]?.strings.contains("Organization") == true ? [] : object["name"]?.strings ?? []
        case .string(let name): [name]
        default: []
        }
    }
}
