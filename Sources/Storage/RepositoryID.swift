/// The random name of a store, in its `format.json` and in each of its frames.
///
/// A frame of another store, or one that a page's author has forged inside a text, is never taken for one of ours.
struct RepositoryID: Hashable, Sendable {
    /// The name as a number.
    let number: UInt64

    /// Names a store `number`.
    init(_ number: UInt64) {
        self.number = number
    }
}

extension RepositoryID: Codable, CustomStringConvertible {
    /// Sixteen lower-case hexadecimal digits.
    var description: String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Reads the hexadecimal form.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard text.utf8.count == 16, let number = UInt64(text, radix: 16) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "16 hexadecimal digits expected")
        }
        self.init(number)
    }

    /// Writes the hexadecimal form.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
