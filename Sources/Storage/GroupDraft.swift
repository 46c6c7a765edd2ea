import FoundationEssentials
import RefreshCore

/// The frames of the next group while batches are gathered into it.
struct GroupDraft {
    /// The frames in the order they are written.
    private(set) var frames: [Frame] = []
    /// The canonical bytes of the entries.
    private(set) var leaves: [[UInt8]] = []
    /// The entries of each submission.
    private(set) var entries: [[Entry]] = []
    private var names: [TextName] = []
    private var visits: [Visit] = []
    private var digests: Set<Digest> = []
    private var lastSequence: UInt64

    /// Begins after the entry `lastSequence`.
    init(after lastSequence: UInt64) {
        self.lastSequence = lastSequence
    }

    /// Adds a batch: objects first, so that an entry never stands before what it names.
    mutating func add(
        _ submission: Submission, isStored: (Digest) throws(StoreError) -> Bool
    ) throws(StoreError) {
        for object in submission.objects where try !isStored(object.digest) && digests.insert(object.digest).inserted {
            frames.append(object)
        }
        for name in submission.names {
            frames.append(Frame(.name, try GroupDraft.json(name)))
            names.append(name)
        }
        var numbered: [Entry] = []
        for new in submission.entries {
            lastSequence &+= 1
            let entry = Entry(
                sequence: lastSequence, time: new.time, source: new.source, kind: new.kind, facts: new.facts)
            let leaf = try GroupDraft.json(entry)
            leaves.append(leaf)
            frames.append(Frame(.entry, leaf))
            numbered.append(entry)
        }
        entries.append(numbered)
        if let visit = submission.visit { visits.append(visit) }
    }

    /// The group as the index takes it, once its frames have their places.
    func group(_ placed: [PlacedFrame], tip: Tip) -> Group {
        var group = Group(tip)
        group.frames = placed
        group.entries = zip(entries.joined(), placed.lazy.filter { $0.header.type == .entry }).map { ($0, $1) }
        group.names = zip(names, placed.lazy.filter { $0.header.type == .name }).map { ($0, $1.header.sequence) }
        group.visits = visits
        return group
    }

    private static func json(_ value: some Encodable) throws(StoreError) -> [UInt8] {
        do {
            return Array(try CanonicalJSON.encode(value))
        } catch {
            throw StoreError(.format, path: "", detail: "an entry can't be written as JSON: \(error)")
        }
    }
}
