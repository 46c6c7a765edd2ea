extension Entry: Codable {
    private enum CodingKeys: String, CodingKey {
        case sequence, time, source, url, kind, status, before, after, capture, cleaners, edits, note, reviewer
        case finalURL = "final_url"
        case failure = "class"
        case reviewed
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            sequence: try container.decode(UInt64.self, forKey: .sequence),
            time: try container.decode(Timestamp.self, forKey: .time),
            source: try container.decode(SourceID.self, forKey: .source),
            kind: try container.decode(Kind.self, forKey: .kind),
            facts: Facts(
                url: try container.decodeIfPresent(String.self, forKey: .url),
                finalURL: try container.decodeIfPresent(String.self, forKey: .finalURL),
                status: try container.decodeIfPresent(Int.self, forKey: .status),
                failure: try container.decodeIfPresent(FailureClass.self, forKey: .failure),
                before: try container.decodeIfPresent(Digest.self, forKey: .before),
                after: try container.decodeIfPresent(Digest.self, forKey: .after),
                capture: try container.decodeIfPresent(Digest.self, forKey: .capture),
                cleaners: try container.decode(Int.self, forKey: .cleaners),
                edits: try container.decode(EditCounts.self, forKey: .edits),
                reviewed: try container.decodeIfPresent(UInt64.self, forKey: .reviewed),
                note: try container.decodeIfPresent(String.self, forKey: .note),
                reviewer: try container.decodeIfPresent(String.self, forKey: .reviewer)))
    }

    /// Writes the JSON form of `refresh log`, absent facts as `null`.
    ///
    /// It is the stored form too.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(sequence, forKey: .sequence)
        try container.encode(time, forKey: .time)
        try container.encode(source, forKey: .source)
        try container.encode(kind, forKey: .kind)
        try container.encode(facts.url, forKey: .url)
        try container.encode(facts.finalURL, forKey: .finalURL)
        try container.encode(facts.status, forKey: .status)
        try container.encode(facts.failure, forKey: .failure)
        try container.encode(facts.before, forKey: .before)
        try container.encode(facts.after, forKey: .after)
        try container.encode(facts.capture, forKey: .capture)
        try container.encode(facts.cleaners, forKey: .cleaners)
        try container.encode(facts.edits, forKey: .edits)
        try container.encode(facts.reviewed, forKey: .reviewed)
        try container.encode(facts.note, forKey: .note)
        try container.encode(facts.reviewer, forKey: .reviewer)
    }
}
