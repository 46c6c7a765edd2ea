import FoundationEssentials
import Glibc
import RefreshCore

/// A text as it is searched: its fields in UTF-8, each alone, so that nothing is found across two of them.
struct SearchText {
    private let fields: [[UInt8]]

    /// How many characters of a snippet stand on each side of the place.
    static let snippetMargin = 24

    /// What stands behind each field in the index: every character of a field has two more behind it, so that one or two
    /// of them are the beginning of an indexed group of three.
    private static let end = "\u{2}\u{2}"

    /// Takes a text whole.
    init(text: [UInt8]) {
        fields = [text]
    }

    /// Takes the fields of an article; `nil` where it can't be read.
    init?(article bytes: [UInt8]) {
        guard let article = try? Article(canonicalBytes: bytes) else { return nil }
        let single = [article.title, article.subtitle, article.source, article.publisher, article.editor]
        let all = single.compactMap(\.self) + article.authors + article.blocks.map(\.text) + article.appendix
        fields = all.map { Array($0.utf8) }
    }

    /// What the index is given.
    var indexed: String {
        fields.map { String(decoding: $0, as: UTF8.self) + SearchText.end }.joined()
    }

    /// The first place of `needle`; `nil` where it isn't in the text.
    func snippet(of needle: [UInt8]) -> SearchHit.Snippet? {
        for field in fields {
            guard let start = SearchText.offset(of: needle, in: field) else { continue }
            let end = start + needle.count
            let before = String(decoding: field[..<start], as: UTF8.self)
            let after = String(decoding: field[end...], as: UTF8.self)
            let (head, tail) = (before.suffix(SearchText.snippetMargin), after.prefix(SearchText.snippetMargin))
            return SearchHit.Snippet(
                before: (head.startIndex > before.startIndex ? "…" : "") + head,
                match: String(decoding: needle, as: UTF8.self),
                after: tail + (tail.endIndex < after.endIndex ? "…" : ""))
        }
        return nil
    }

    /// Where `needle`, which isn't empty, first stands in `field`.
    private static func offset(of needle: [UInt8], in field: [UInt8]) -> Int? {
        field.withUnsafeBytes { field in
            needle.withUnsafeBytes { needle in
                guard let text = field.baseAddress, let sought = needle.baseAddress, let first = needle.first else {
                    return nil
                }
                var start = 0
                while field.count - start >= needle.count,
                    let found = memchr(text + start, Int32(first), field.count - start - needle.count + 1)
                {
                    if memcmp(found, sought, needle.count) == 0 { return UnsafeRawPointer(found) - text }
                    start = UnsafeRawPointer(found) - text + 1
                }
                return nil
            }
        }
    }
}
