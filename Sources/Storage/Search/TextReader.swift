import RefreshCore

/// Reads texts and looks for one thing in them; each text once.
final class TextReader {
    private let needle: [UInt8]
    private let session: Session
    private var snippets: [Digest: SearchHit.Snippet?] = [:]

    /// How many texts were read.
    var readCount: Int { snippets.count }

    init(_ needle: [UInt8], in session: Session) {
        self.needle = needle
        self.session = session
    }

    /// The first place in the text; `nil` where it isn't there, or the text was erased.
    func snippet(_ digest: Digest?, isArticle: Bool) throws(StoreError) -> SearchHit.Snippet? {
        guard let digest else { return nil }
        if let known = snippets[digest] { return known }
        let snippet = try session.searchText(digest, isArticle: isArticle)?.snippet(of: needle)
        snippets[digest] = .some(snippet)
        return snippet
    }
}
