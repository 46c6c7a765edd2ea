import RefreshCore

/// The fields of a line of JSON, read about twenty times as fast as a general decoder does it.
///
/// Takes only what the store itself writes: an object of texts without escapes, whole numbers, `null`, and objects of the
/// same, keys in any order. For all else it gives back nothing, and the general decoder has to say what it is.
struct JSONLineReader {
    private enum Value {
        case null
        case number(Int64)
        /// Where the text stands.
        case text(Range<Int>)
    }

    private struct Field {
        /// Where the name of the object that it is in stands; empty for those of the line itself.
        let object: Range<Int>
        /// Where its name stands.
        let name: Range<Int>
        let value: Value
    }

    private let bytes: [UInt8]
    private var position = 0
    private var fields: [Field] = []

    /// Reads `bytes`; `nil` where they are anything else than such an object.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.allSatisfy({ $0 < 0x80 }) || String(validating: bytes, as: UTF8.self) != nil else { return nil }
        fields.reserveCapacity(20)
        guard readFields(of: 0..<0), position == bytes.count else { return nil }
    }

    /// The text of a field; `nil` where there is none.
    func text(_ name: StaticString) -> String? {
        utf8(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes of a field's text.
    func utf8(_ name: StaticString) -> ArraySlice<UInt8>? {
        guard case .text(let range) = value(name, in: "") else { return nil }
        return bytes[range]
    }

    /// The number of a field, which may be one of an object in the line; `nil` where there is none.
    func number(_ name: StaticString, in object: StaticString = "") -> Int64? {
        guard case .number(let number) = value(name, in: object) else { return nil }
        return number
    }

    private func value(_ name: StaticString, in object: StaticString) -> Value? {
        fields.first { spells($0.name, name) && spells($0.object, object) }?.value
    }

    private func spells(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return bytes[range].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    // MARK: Reading

    private mutating func readFields(of object: Range<Int>) -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        repeat {
            guard let name = readText(), take(UInt8(ascii: ":")) else { return false }
            let isKnown = fields.contains {
                $0.object == object && $0.name.count == name.count && bytes[$0.name].elementsEqual(bytes[name])
            }
            guard !isKnown else { return false }
            let value: Value
            switch next {
            case UInt8(ascii: "\""):
                guard let text = readText() else { return false }
                value = .text(text)
            case UInt8(ascii: "{"):
                guard object.isEmpty, readFields(of: name) else { return false }
                value = .null
            case UInt8(ascii: "n"):
                guard takeNull() else { return false }
                value = .null
            default:
                guard let number = readNumber() else { return false }
                value = .number(number)
            }
            fields.append(Field(object: object, name: name, value: value))
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}"))
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func takeNull() -> Bool {
        take(UInt8(ascii: "n")) && take(UInt8(ascii: "u")) && take(UInt8(ascii: "l")) && take(UInt8(ascii: "l"))
    }

    /// Where a text without escapes stands.
    private mutating func readText() -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte != UInt8(ascii: "\\"), byte >= 0x20 else { return nil }
            position += 1
        }
        let text = start..<position
        return take(UInt8(ascii: "\"")) ? text : nil
    }

    private mutating func readNumber() -> Int64? {
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
        // JSON writes no zero in front of other digits.
        guard position == start + 1 || position > start && bytes[start] != UInt8(ascii: "0") else { return nil }
        return isNegative ? -value : value
    }
}
