import GRDB

/// Gives FTS5 the groups of a text, each once, and takes the words of a query as they are.
///
/// A text may begin with a word of its own: ``mark`` and whatever stands up to the first ``GroupScanner/fieldEnd``.
final class GroupTokenizer: FTS5CustomTokenizer {
    static let name = "groups"
    /// Stands in front of the word that a text begins with.
    static let mark: UInt8 = 3

    init(db _: Database, arguments _: [String]) {}

    func tokenize(
        context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
        tokenCallback: @escaping FTS5TokenCallback
    ) -> CInt {
        guard let pText, nText > 0 else { return 0 }
        func give(_ range: Range<Int>) -> CInt {
            tokenCallback(
                context, 0, pText + range.lowerBound, CInt(range.count), CInt(range.lowerBound), CInt(range.upperBound))
        }
        guard tokenization.contains(.document) else { return give(0..<Int(nText)) }
        return pText.withMemoryRebound(to: UInt8.self, capacity: Int(nText)) { bytes in
            let text = UnsafeBufferPointer(start: bytes, count: Int(nText))
            var start = 0
            var code: CInt = 0
            if text.first == GroupTokenizer.mark {
                start = text.firstIndex(of: GroupScanner.fieldEnd) ?? text.count
                code = give(0..<start)
            }
            var seen = KeySet()
            GroupScanner.scan(UnsafeBufferPointer(rebasing: text[start...])) { group in
                guard code == 0, seen.insert(group.key) else { return }
                code = give((group.bytes.lowerBound + start)..<(group.bytes.upperBound + start))
            }
            return code
        }
    }
}
