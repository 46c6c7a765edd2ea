/// The name of a source: `[a-z0-9][a-z0-9._-]*`, at most 128 bytes, unique in a configuration.
public struct SourceID: Hashable, Sendable {
    /// The name as it stands in the configuration.
    public let text: String

    /// The longest name, in bytes.
    public static let byteLimit = 128

    /// Checks `text`; `nil` where it isn't a valid name.
    public init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, SourceID.isAlphanumeric(first), bytes.count <= SourceID.byteLimit,
            bytes.allSatisfy({ SourceID.isAlphanumeric($0) || ".-_".utf8.contains($0) })
        else { return nil }
        self.text = text
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension SourceID: Comparable, CustomStringConvertible {
    /// Orders names by their bytes.
    public static func < (left: SourceID, right: SourceID) -> Bool { left.text < right.text }

    /// The name itself.
    public var description: String { text }
}

extension SourceID: Codable {
    /// Reads the name and checks it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = SourceID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a source id: \(text)")
        }
        self = id
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
