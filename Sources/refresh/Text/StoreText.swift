import RefreshCore
import Storage

extension StoreReport {
    /// What was found, a line each; empty for a sound store.
    var findings: [String] {
        damages.map { damage in
            let what = [
                damage.type, damage.digest.map { String($0.hex.prefix(12)) }, damage.sequence.map { "entry \($0)" },
                damage.source.map { "of \($0)" }, damage.name.map { "named \($0)" }, damage.time.map(\.description),
            ].compactMap(\.self).joined(separator: " ")
            return "damaged: pack \(damage.pack) at \(damage.offset), \(damage.byteCount) bytes: \(damage.reason)"
                + (what.isEmpty ? "" : " (\(what))")
        } + contradictions.map { "contradiction: \($0)" } + missing.map { "missing: \($0)" }
            + repairs.map { "repairable: \($0)" }
    }

    /// The report for people.
    var lines: [String] {
        findings + erased.map { "erased: \($0)" } + [
            "\(verdict.rawValue): \(entries) entries, \(frames) frames, tree root \(root.hex.prefix(16))…"
        ]
    }
}

extension StoreReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case verdict, findings, erased, frames, entries, root
    }

    /// Writes the JSON of `store verify`.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(verdict.rawValue, forKey: .verdict)
        try container.encode(findings, forKey: .findings)
        try container.encode(erased, forKey: .erased)
        try container.encode(frames, forKey: .frames)
        try container.encode(entries, forKey: .entries)
        try container.encode(root, forKey: .root)
    }
}

extension StoreStatistics {
    private var counts: [(name: String, count: Int)] {
        ObjectKind.allCases.map { ("\($0)", objects[$0, default: 0]) }
    }

    /// The statistics for people.
    var lines: [String] {
        counts.map { "\($0.name.padding(to: 10))\($0.count)" } + [
            "\("entries".padding(to: 10))\(entries)",
            "\("packs".padding(to: 10))\(packs), \(packByteCount) bytes for \(rawByteCount) bytes of objects",
            "\("index".padding(to: 10))\(indexByteCount) bytes",
        ]
    }
}

extension StoreStatistics: Encodable {
    private enum CodingKeys: String, CodingKey {
        case objects, entries, packs
        case rawBytes = "raw_bytes"
        case packBytes = "pack_bytes"
        case indexBytes = "index_bytes"
    }

    /// Writes the JSON of `store stat`.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Dictionary(uniqueKeysWithValues: counts.map { ($0.name, $0.count) }), forKey: .objects)
        try container.encode(entries, forKey: .entries)
        try container.encode(packs, forKey: .packs)
        try container.encode(rawByteCount, forKey: .rawBytes)
        try container.encode(packByteCount, forKey: .packBytes)
        try container.encode(indexByteCount, forKey: .indexBytes)
    }
}
