import RefreshCore

/// Fields as several readings agree on them: where they differ, or are known to, as in the seed.
struct FieldMerge {
    /// What was found out.
    private(set) var lesson = Volatility.Lesson()

    private let seed: Article
    private let readings: [Article]
    private let known: Volatility

    init(seed: Article, readings: [Article], knowing known: Volatility) {
        self.seed = seed
        self.readings = readings
        self.known = known
    }

    /// Puts the merged fields into `article`.
    mutating func merge(into article: inout Article) {
        article.title = merged("title", \.title)
        article.subtitle = merged("subtitle", \.subtitle)
        article.authors = merged("authors", \.authors)
        article.date = merged("date", \.date)
        article.source = merged("source", \.source)
        article.publisher = merged("publisher", \.publisher)
        article.editor = merged("editor", \.editor)
    }

    private mutating func merged<Value: Hashable & Sendable>(
        _ name: String, _ field: KeyPath<Article, Value>
    ) -> Value {
        let original = seed[keyPath: field]
        guard let latest = readings.last?[keyPath: field] else { return original }
        let key = StableHash.of([1 << 42] + name.utf8.map { UInt64($0) })
        if readings.contains(where: { $0[keyPath: field] != latest }) {
            // A reading with the seed's value may be an old copy: nothing is known of the field then.
            if !readings.contains(where: { $0[keyPath: field] == original }) {
                lesson.places.append(.init(key: key, size: 1, hits: Volatility.reliableHits))
            }
            return original
        }
        guard latest != original, known.size(ofPlace: key) != nil else { return latest }
        lesson.met.insert(key)
        return original
    }
}
