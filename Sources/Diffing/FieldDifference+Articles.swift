import RefreshCore

extension FieldDifference {
    /// The fields that differ between two articles, in the order of their JSON.
    static func between(_ old: Article, _ new: Article) -> [FieldDifference] {
        let comparisons: [FieldDifference?] = [
            metadata("title", old, new, \.title),
            metadata("subtitle", old, new, \.subtitle),
            difference("authors", .metadata, old.authors, new.authors, old, new),
            metadata("date", old, new, \.date),
            metadata("source", old, new, \.source),
            metadata("publisher", old, new, \.publisher),
            metadata("editor", old, new, \.editor),
            difference("captions", .substance, old.captions, new.captions, old, new),
            difference("appendix", .substance, old.appendix, new.appendix, old, new),
        ]
        return comparisons.compactMap(\.self)
    }

    private static func metadata(
        _ field: String, _ old: Article, _ new: Article, _ path: KeyPath<Article, String?>
    ) -> FieldDifference? {
        let (oldValue, newValue) = (old[keyPath: path], new[keyPath: path])
        return difference(
            field, .metadata, oldValue.map { [$0] } ?? [], newValue.map { [$0] } ?? [], old, new)
    }

    private static func difference(
        _ field: String, _ weight: Weight, _ oldLines: [String], _ newLines: [String], _ old: Article, _ new: Article
    ) -> FieldDifference? {
        guard !oldLines.elementsEqual(newLines, by: { $0.utf8.elementsEqual($1.utf8) }) else { return nil }
        if old.family != new.family && (oldLines.isEmpty || newLines.isEmpty) { return nil }
        let reading = Reading(from: oldLines, to: newLines)
        return FieldDifference(
            field: field, weight: reading.isEqual ? .typography : weight,
            old: oldLines.joined(separator: "\n"), new: newLines.joined(separator: "\n"), spans: reading.spans)
    }
}
