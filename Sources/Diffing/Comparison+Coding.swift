import RefreshCore

extension Comparison: Encodable {
    private enum CodingKeys: String, CodingKey {
        case equal, weight, blocks, fields
    }

    /// Writes the JSON of `refresh diff`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(isEqual, forKey: .equal)
        try container.encode(weight, forKey: .weight)
        try container.encode(blocks, forKey: .blocks)
        try container.encode(fields, forKey: .fields)
    }
}

extension Span: Encodable {
    /// Writes `["=", "text"]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(mark)
        try container.encode(text)
    }
}
