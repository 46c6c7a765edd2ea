extension Volatility: Codable {
    private enum CodingKeys: String, CodingKey {
        // Those named "places" were learned too easily once.
        case places = "proved_places"
        case texts, strangers
    }

    /// Reads the stored form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        places = try container.decodeIfPresent([Place].self, forKey: .places) ?? []
        texts = try container.decodeIfPresent([Text].self, forKey: .texts) ?? []
        strangers = try container.decodeIfPresent([UInt64].self, forKey: .strangers) ?? []
    }

    /// Writes the stored form; empty lists are left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        if !places.isEmpty { try container.encode(places, forKey: .places) }
        if !texts.isEmpty { try container.encode(texts, forKey: .texts) }
        if !strangers.isEmpty { try container.encode(strangers, forKey: .strangers) }
    }
}

// A list of values each, not an object: there may be many of them for each of many sources.

extension Volatility.Place: Codable {
    /// Reads `[key, size, hits, uses, doubts, proved]`.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        key = try container.decode(UInt64.self)
        size = try container.decode(Int.self)
        hits = try container.decode(Int.self)
        uses = try container.decode(Int.self)
        doubts = try container.decode(Int.self)
        proved = Timestamp(milliseconds: try container.decode(Int64.self))
    }

    /// Writes `[key, size, hits, uses, doubts, proved]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(key)
        try container.encode(size)
        try container.encode(hits)
        try container.encode(uses)
        try container.encode(doubts)
        try container.encode(proved.milliseconds)
    }
}

extension Volatility.Text: Codable {
    /// Reads `[key, still, met]`.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        key = try container.decode(UInt64.self)
        still = try container.decode(Int.self)
        met = Timestamp(milliseconds: try container.decode(Int64.self))
    }

    /// Writes `[key, still, met]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(key)
        try container.encode(still)
        try container.encode(met.milliseconds)
    }
}
