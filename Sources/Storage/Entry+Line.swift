import FoundationEssentials
import RefreshCore

extension Entry {
    /// The entry's canonical JSON: what is stored, what stands for it in the tree, what proofs show.
    ///
    /// - Throws: What the general encoder does, for a text that it can't write.
    func line() throws -> [UInt8] {
        var writer = JSONLineWriter()
        writer.add("after", facts.after?.hex)
        writer.add("before", facts.before?.hex)
        writer.add("capture", facts.capture?.hex)
        writer.add("class", facts.failure?.rawValue)
        writer.add("cleaners", facts.cleaners)
        writer.add(
            "edits",
            [
                "added": facts.edits.added, "edited": facts.edits.edited, "moved": facts.edits.moved,
                "removed": facts.edits.removed,
            ])
        writer.add("final_url", facts.finalURL)
        writer.add("kind", kind.rawValue)
        writer.add("note", facts.note)
        writer.add("reviewed", facts.reviewed)
        writer.add("reviewer", facts.reviewer)
        writer.add("sequence", sequence)
        writer.add("source", source.text)
        writer.add("status", facts.status)
        writer.add("time", time.description)
        writer.add("url", facts.url)
        return try writer.finished ?? Array(CanonicalJSON.encode(self))
    }

    /// Reads an entry's JSON; `nil` where it isn't any.
    init?(line: [UInt8]) {
        if let entry = JSONLineReader(line).flatMap({ Entry($0) }) {
            self = entry
        } else if let entry = try? JSONDecoder().decode(Entry.self, from: Data(line)) {
            self = entry
        } else {
            return nil
        }
    }

    private init?(_ line: JSONLineReader) {
        guard let sequence = line.number("sequence"), sequence > 0,
            let time = line.text("time").flatMap({ Timestamp($0) }),
            let source = line.text("source").flatMap({ SourceID($0) }),
            let kind = line.text("kind").flatMap({ Entry.Kind(rawValue: $0) }), let cleaners = line.number("cleaners"),
            let added = line.number("added", in: "edits"), let removed = line.number("removed", in: "edits"),
            let edited = line.number("edited", in: "edits"), let moved = line.number("moved", in: "edits")
        else { return nil }
        let failure = line.text("class").map { FailureClass(rawValue: $0) }
        let before = line.utf8("before").map { Digest(hexDigits: $0) }
        let after = line.utf8("after").map { Digest(hexDigits: $0) }
        let capture = line.utf8("capture").map { Digest(hexDigits: $0) }
        // What is there has to be readable.
        guard failure != .some(nil), before != .some(nil), after != .some(nil), capture != .some(nil),
            line.number("reviewed") ?? 0 >= 0
        else { return nil }
        self.init(
            sequence: UInt64(sequence), time: time, source: source, kind: kind,
            facts: Facts(
                url: line.text("url"), finalURL: line.text("final_url"), status: line.number("status").map { Int($0) },
                failure: failure ?? nil, before: before ?? nil, after: after ?? nil, capture: capture ?? nil,
                cleaners: Int(cleaners),
                edits: EditCounts(
                    added: Int(added), removed: Int(removed), edited: Int(edited), moved: Int(moved)),
                reviewed: line.number("reviewed").map { UInt64($0) }, note: line.text("note"),
                reviewer: line.text("reviewer")))
    }
}
