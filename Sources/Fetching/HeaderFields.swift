/// Header fields in the order they came.
///
/// Names compare without regard to case (RFC 9110 section 5.1).
public struct HeaderFields: Hashable, Sendable {
    /// One field.
    public struct Field: Hashable, Sendable {
        /// The name as it came.
        public let name: String
        /// The value without white space around it.
        public let value: String

        /// Makes a field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Whether the field has that name, in whatever case.
        public func isNamed(_ wanted: String) -> Bool {
            // Bytes, not characters, and most names by their length alone: every response is asked for several names.
            name.utf8.count == wanted.utf8.count
                && zip(name.utf8, wanted.utf8).allSatisfy { left, right in
                    left == right || left | 0x20 == right | 0x20 && (0x61...0x7a).contains(left | 0x20)
                }
        }
    }

    /// The fields.
    public var fields: [Field]

    /// Makes fields, none by default.
    public init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// The value of the last field of that name: a proxy's own comes last.
    public subscript(name: String) -> String? {
        fields.last { $0.isNamed(name) }?.value
    }
}
