public import FoundationEssentials

/// The one JSON form that the project writes: a value a line, keys sorted, slashes as they are.
public enum CanonicalJSON {
    /// Encodes `value` as UTF-8 without white space.
    ///
    /// Equal values give equal bytes.
    public static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    /// Encodes `value` as one line of text, without its line break.
    public static func line(_ value: some Encodable) throws -> String {
        String(decoding: try encode(value), as: UTF8.self)
    }
}
