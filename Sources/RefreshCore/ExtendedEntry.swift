/// An entry as JSON with one key more, beside its own.
public struct ExtendedEntry<Addition: Encodable & Sendable>: Encodable, Sendable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue _: Int) { nil }
    }

    private let entry: Entry
    private let key: String
    private let addition: Addition?

    /// Adds `addition` to `entry` as `key`; `null` stands there for none.
    public init(_ entry: Entry, _ key: String, _ addition: Addition?) {
        self.entry = entry
        self.key = key
        self.addition = addition
    }

    /// Writes the entry's keys, and the other one.
    public func encode(to encoder: any Encoder) throws {
        try entry.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(addition, forKey: Key(stringValue: key))
    }
}
