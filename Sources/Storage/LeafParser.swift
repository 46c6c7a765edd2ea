import RefreshCore

/// Reads an entry from its leaf about ten times as fast as a general decoder of JSON.
///
/// Takes only what the store itself writes, keys in any order; for all else it gives back nothing, and the general decoder
/// has to say what it is.
struct LeafParser {
    private let bytes: [UInt8]
    private var position = 0
    private var texts: [String: String] = [:]
    private var numbers: [String: Int64] = [:]

    /// The entry that `leaf` holds.
    static func entry(_ leaf: [UInt8]) -> Entry? {
        var parser = LeafParser(leaf)
        guard parser.fields(prefix: ""), parser.position == leaf.count else { return nil }
        return parser.entry()
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
        texts.reserveCapacity(16)
        numbers.reserveCapacity(12)
    }

    private mutating func entry() -> Entry? {
        guard let sequence = numbers["sequence"], sequence > 0, let time = texts["time"].flatMap({ Timestamp($0) }),
            let source = texts["source"].flatMap({ SourceID($0) }),
            let kind = texts["kind"].flatMap({ Entry.Kind(rawValue: $0) }), let cleaners = numbers["cleaners"],
            let added = numbers["edits.added"], let removed = numbers["edits.removed"],
            let edited = numbers["edits.edited"], let moved = numbers["edits.moved"]
        else { return nil }
        let failure = texts["class"].flatMap { FailureClass(rawValue: $0) }
        let digests = ["before", "after", "capture"].map { key in texts[key].map { Digest(hex: $0) } }
        guard (failure == nil) == (texts["class"] == nil), !digests.contains(.some(nil)), numbers["reviewed"] ?? 0 >= 0
        else { return nil }
        return Entry(
            sequence: UInt64(sequence), time: time, source: source, kind: kind,
            facts: Entry.Facts(
                url: texts["url"], finalURL: texts["final_url"], status: numbers["status"].map { Int($0) },
                failure: failure, before: digests[0] ?? nil, after: digests[1] ?? nil, capture: digests[2] ?? nil,
                cleaners: Int(cleaners),
                edits: EditCounts(
                    added: Int(added), removed: Int(removed), edited: Int(edited), moved: Int(moved)),
                reviewed: numbers["reviewed"].map { UInt64($0) }, note: texts["note"], reviewer: texts["reviewer"]))
    }

    /// Reads an object's fields into the tables; those of an object within it under its name and a full stop.
    private mutating func fields(prefix: String) -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        repeat {
            guard let key = text(), take(UInt8(ascii: ":")) else { return false }
            let name = prefix.isEmpty ? key : prefix + key
            switch next {
            case UInt8(ascii: "\""):
                guard let text = text(), texts.updateValue(text, forKey: name) == nil else { return false }
            case UInt8(ascii: "{"):
                guard prefix.isEmpty, fields(prefix: name + ".") else { return false }
            case UInt8(ascii: "n"):
                guard take(Array("null".utf8)) else { return false }
            default:
                guard let number = number(), numbers.updateValue(number, forKey: name) == nil else { return false }
            }
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}"))
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func take(_ word: [UInt8]) -> Bool {
        guard bytes[position...].starts(with: word) else { return false }
        position += word.count
        return true
    }

    /// A string without escapes.
    private mutating func text() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        var all: UInt8 = 0
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte != UInt8(ascii: "\\"), byte >= 0x20 else { return nil }
            all |= byte
            position += 1
        }
        let content = bytes[start..<position]
        guard take(UInt8(ascii: "\"")) else { return nil }
        // Most of a leaf is ASCII, which needs no check.
        return all < 0x80 ? String(decoding: content, as: UTF8.self) : String(validating: content, as: UTF8.self)
    }

    /// A whole number.
    private mutating func number() -> Int64? {
        let isNegative = take(UInt8(ascii: "-"))
        var value: Int64 = 0
        let start = position
        while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooLarge) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !overflow, !isTooLarge else { return nil }
            value = sum
            position += 1
        }
        guard position > start else { return nil }
        return isNegative ? -value : value
    }
}
