import RefreshCore

/// Reads raw texts: documents that are not, or no longer, HTML.
enum RawText {
    /// Makes an article of a decoded text.
    ///
    /// Always returns a draft, of an empty article where there is no text. O(n).
    ///
    /// - Parameters:
    ///   - text: The whole document; line ends may be of any kind.
    ///   - family: The family to read it as; recognised from the text where there is none. `html` is read as `plain`.
    /// - Returns: The article without its language, and what was done to the text.
    static func draft(_ text: String, family: Family?) -> CleanedDraft {
        if family == .taggedRecord || (family == nil && TaggedRecord.matches(text)) { return TaggedRecord.draft(text) }
        let lines = RawLine.lines(of: text)
        switch family ?? recognised(lines) {
        case .taggedRecord: return TaggedRecord.draft(text)
        case .searchFarm: return SearchFarm.draft(lines)
        case .siteCapture: return SiteCapture.draft(lines)
        case .annotatedMirror: return AnnotatedMirror.draft(lines)
        case .pageText: return PageText.draft(lines)
        case .html, .plain: return PlainText.draft(lines)
        }
    }

    /// How many lines at the beginning and at the end are searched for signs: many more than any page has around its text.
    private static let margin = 500

    /// The family that the lines show the signs of.
    private static func recognised(_ all: [RawLine]) -> Family {
        let lines = (all.count <= 2 * margin ? all[...] : all.prefix(margin) + all.suffix(margin)).map(\.shortened)
        if SearchFarm.signs(in: lines) >= 2 { return .searchFarm }
        if SiteCapture.signs(in: lines) >= 2 { return .siteCapture }
        let annotated = lines.count { Annotations.isAnnotated($0.text) }
        let mirror = AnnotatedMirror.signs(in: lines)
        let page = PageText.signs(in: lines)
        let isAnnotated = annotated >= 2 || (annotated == 1 && lines.count <= 3)
        if isAnnotated { return page > mirror ? .pageText : .annotatedMirror }
        if mirror >= 3, mirror > page { return .annotatedMirror }
        return page >= 3 ? .pageText : .plain
    }
}
