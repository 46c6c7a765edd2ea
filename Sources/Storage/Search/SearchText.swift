import FoundationEssentials
import Glibc
import RefreshCore

/// A text as it is searched: its fields in UTF-8, each alone, so that nothing is found across two of them.
struct SearchText {
    private let fields: [[UInt8]]
    private let language: String?

    /// How many characters of a snippet stand on each side of the place.
    static let snippetMargin = 24
    /// How many bytes they are taken from: a field may be megabytes long.
    private static let marginByteCount = 1024

    /// Takes a text whole.
    init(text: [UInt8]) {
        fields = [text]
        language = nil
    }

    /// Takes the fields of an article; `nil` where it can't be read.
    init?(article bytes: [UInt8]) {
        guard let article = try? Article(canonicalBytes: bytes) else { return nil }
        let single = [article.title, article.subtitle, article.source, article.publisher, article.editor]
        let all = single.compactMap(\.self) + article.authors + article.blocks.map(\.text) + article.appendix
        fields = all.map { Array($0.utf8) }
        language = article.language
    }

    /// What the index is given of a version: the source it is of, its text, and what only the text before it has.
    static func row(source: SourceID?, text: SearchText?, before: SearchText?) -> Data {
        // Whatever a text begins with, the row begins with the word or its end.
        var row = (source.map(word) ?? []) + [GroupScanner.fieldEnd]
        let known = Set(text?.fields ?? [])
        let others = (before?.fields ?? []).filter { !known.contains($0) }
        for field in (text?.fields ?? []) + others { row += field + [GroupScanner.fieldEnd] }
        return Data(row)
    }

    /// The words that the index must have of a text that contains `needle`; none where it can't tell.
    static func words(toFind needle: [UInt8]) -> [[UInt8]] {
        // FTS5 takes a query up to its first zero. Some words tell as well as all.
        Array(GroupScanner.groups(toFind: needle).lazy.map { Array(needle[$0]) }.filter { !$0.contains(0) }.prefix(32))
    }

    /// The word by which the versions of `source` are found.
    static func word(for source: SourceID) -> [UInt8] { [GroupTokenizer.mark] + Array(source.text.utf8) }

    /// The first place of `needle`; `nil` where it isn't in the text.
    func snippet(of needle: [UInt8]) -> SearchHit.Snippet? {
        for field in fields {
            guard let start = SearchText.offset(of: needle, in: field) else { continue }
            let end = start + needle.count
            let before = field[..<start].suffix(SearchText.marginByteCount).drop(while: \.isContinuation)
            let after = field[end...].prefix(SearchText.marginByteCount)
            let head = String(decoding: before, as: UTF8.self).suffix(SearchText.snippetMargin)
            let tail = String(decoding: after, as: UTF8.self).prefix(SearchText.snippetMargin)
            return SearchHit.Snippet(
                before: (head.utf8.count < start ? "…" : "") + head,
                match: String(decoding: needle, as: UTF8.self),
                after: tail + (tail.utf8.count < field.count - end ? "…" : ""), language: language)
        }
        return nil
    }

    /// Where `needle`, which isn't empty, first stands in `field`.
    static func offset(of needle: [UInt8], in field: [UInt8]) -> Int? {
        // The last byte of a character is rarer than its first, which all neighbours in the character set share.
        let anchor = needle.dropFirst().prefix(while: \.isContinuation).count
        return field.withUnsafeBytes { field in
            needle.withUnsafeBytes { needle in
                guard let text = field.baseAddress, let sought = needle.baseAddress else { return nil }
                var start = 0
                while field.count - start >= needle.count,
                    let found = memchr(
                        text + start + anchor, Int32(needle[anchor]), field.count - start - needle.count + 1)
                {
                    let place = UnsafeRawPointer(found) - anchor
                    if memcmp(place, sought, needle.count) == 0 { return place - text }
                    start = place - text + 1
                }
                return nil
            }
        }
    }
}

extension UInt8 {
    /// Whether it continues a character of UTF-8.
    fileprivate var isContinuation: Bool { self & 0xC0 == 0x80 }
}
