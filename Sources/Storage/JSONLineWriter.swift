/// Writes a line of JSON as ``CanonicalJSON`` does, about twenty times as fast.
///
/// Takes only fields in the order of their names, and texts that need no escapes: for others the general encoder is there.
struct JSONLineWriter {
    /// The line so far; ``finished`` ends it.
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var isPlain = true

    /// The line; `nil` where a text needs escapes.
    var finished: [UInt8]? { isPlain ? bytes + [UInt8(ascii: "}")] : nil }

    /// Writes a text; `null` where there is none.
    mutating func add(_ name: StaticString, _ text: String?) {
        begin(name)
        guard let text else { return addNull() }
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { isPlain = false }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes a whole number; `null` where there is none.
    mutating func add(_ name: StaticString, _ number: (some BinaryInteger)?) {
        begin(name)
        guard let number else { return addNull() }
        bytes += String(number).utf8
    }

    /// Writes an object of whole numbers.
    mutating func add(_ name: StaticString, _ numbers: KeyValuePairs<StaticString, Int>) {
        begin(name)
        bytes.append(UInt8(ascii: "{"))
        for (name, number) in numbers { add(name, number) }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func begin(_ name: StaticString) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        bytes += UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
        bytes += [UInt8(ascii: "\""), UInt8(ascii: ":")]
    }

    private mutating func addNull() { bytes += "null".utf8 }
}
