import RefreshCore

/// A raw text made up for a test, with what must come of it.
struct GeneratedDocument {
    var text: String
    var expected: Article

    /// Every field of an article in which it differs from what was expected, with both values.
    func differences(from article: Article) -> [String] {
        var differences: [String] = []
        func compare<Value: Equatable>(_ name: String, _ path: KeyPath<Article, Value>) {
            if article[keyPath: path] != expected[keyPath: path] {
                differences.append("\(name): \(article[keyPath: path]), wanted \(expected[keyPath: path])")
            }
        }
        compare("family", \.family)
        compare("title", \.title)
        compare("subtitle", \.subtitle)
        compare("authors", \.authors)
        compare("date", \.date)
        compare("source", \.source)
        compare("publisher", \.publisher)
        compare("editor", \.editor)
        compare("captions", \.captions)
        compare("appendix", \.appendix)
        for (key, value) in expected.metadata where article.metadata[key] != value {
            differences.append("\(key): \(article.metadata[key] ?? "none"), wanted \(value)")
        }
        return differences
    }
}
