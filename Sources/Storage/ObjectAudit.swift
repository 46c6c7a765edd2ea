import RefreshCore

/// Holds the objects of a store against the entries that name and that erase them, while the packs are read.
struct ObjectAudit {
    /// What should be there and isn't, in words.
    private(set) var missing: [String] = []
    /// What an erasure has left to do, in words.
    private(set) var repairs: [String] = []
    /// What was erased on purpose, in words.
    private(set) var tombstones: [String] = []
    /// The objects that were met, sound or damaged.
    private var objects: Set<Digest> = []
    /// Those whose payload was taken out.
    private var erased: Set<Digest> = []
    /// Those of them that an entry says so of.
    private var explained: Set<Digest> = []

    /// Takes objects whose frames are damaged: they are reported as that.
    mutating func take(_ damages: [Damage]) {
        objects.formUnion(damages.compactMap(\.digest))
    }

    /// Takes the next group, its damages before.
    mutating func take(_ group: Group) {
        for frame in group.frames {
            if frame.header.type.isNamed { objects.insert(frame.header.digest) }
            if frame.header.codec == .erased { erased.insert(frame.header.digest) }
        }
        for (entry, _) in group.entries {
            if entry.kind == .erased, let digest = entry.facts.before { take(entry, erasing: digest) }
            for digest in [entry.facts.after, entry.facts.capture] {
                if let digest, !objects.contains(digest) {
                    missing.append("object \(digest), which entry \(entry.sequence) of \(entry.source) names")
                }
            }
        }
    }

    private mutating func take(_ tombstone: Entry, erasing digest: Digest) {
        tombstones.append(
            "object \(digest) of \(tombstone.source), by entry \(tombstone.sequence) at \(tombstone.time)")
        if erased.contains(digest) {
            explained.insert(digest)
        } else if objects.contains(digest) {
            repairs.append("object \(digest) is still there: `refresh store erase \(digest)` finishes its erasure")
        }
    }

    /// Notes what was taken out without a word, once all groups are read.
    mutating func finish() {
        for digest in erased.subtracting(explained).sorted(by: { $0.firstWord < $1.firstWord }) {
            missing.append("object \(digest), which was taken out without an entry that says so")
        }
    }
}
