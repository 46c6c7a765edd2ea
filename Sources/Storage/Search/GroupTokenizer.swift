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

/// A set of numbers other than 0, for some thousands of insertions a text: several times as fast as `Set`.
struct KeySet {
    private var slots = [UInt64](repeating: 0, count: 1 << 12)
    private var count = 0

    /// Takes `key`, and says whether it is new.
    mutating func insert(_ key: UInt64) -> Bool {
        var index = KeySet.place(of: key, in: slots.count)
        while slots[index] != 0 {
            if slots[index] == key { return false }
            index = (index + 1) & (slots.count - 1)
        }
        slots[index] = key
        count += 1
        if count * 2 > slots.count { grow() }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 4)
        for key in old where key != 0 {
            var index = KeySet.place(of: key, in: slots.count)
            while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = key
        }
    }

    /// Multiplicative hashing (Knuth, TAOCP 6.4): the upper half of a product spreads keys that differ little.
    private static func place(of key: UInt64, in count: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
    }
}
