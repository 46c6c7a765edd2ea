import RefreshCore

/// The frames of the next group while batches are gathered into it.
struct GroupDraft {
    /// The frames in the order they are written.
    private(set) var frames: [Frame] = []
    /// What stands for the entries in the tree.
    private(set) var leaves: [[UInt8]] = []
    /// The entries of each submission.
    private(set) var entries: [[Entry]] = []
    private var names: [[TextName]] = []
    private var visits: [Visit] = []
    /// The objects of the group, and how deep they lie.
    private var depths: [Digest: Int] = [:]
    /// Their numbers.
    private var numbers: [Digest: UInt64] = [:]
    private var lastSequence: UInt64
    private let firstFrame: UInt64
    private let encoder: FrameEncoder
    private let zstd = ZstdEncoder()

    /// Begins after `tip`.
    init(after tip: Tip, encoder: FrameEncoder) {
        lastSequence = tip.range.count
        firstFrame = tip.frames &+ 1
        self.encoder = encoder
    }

    /// Adds a batch: objects first, so that an entry never stands before what it names.
    ///
    /// Looks through `stored` for an object that the packs hold.
    mutating func add(
        _ submission: Submission, stored: (Digest) throws(StoreError) -> PlacedFrame?
    ) throws(StoreError) {
        for object in submission.objects where depths[object.digest] == nil {
            if let place = try stored(object.digest), place != object.replaces { continue }
            let frame = try settled(object, stored: stored)
            depths[frame.digest] = frame.depth
            numbers[frame.digest] = firstFrame &+ UInt64(frames.count)
            frames.append(frame)
        }
        if !submission.names.isEmpty {
            var lines: [UInt8] = []
            for name in submission.names {
                let number = numbers[name.digest]
                let stored = StoredName(
                    digest: number == nil ? name.digest : nil, frame: number, name: name.name, time: name.time)
                lines += try GroupDraft.line(stored.line)
                lines.append(UInt8(ascii: "\n"))
            }
            frames.append(encoder.whole(.name, lines, with: zstd))
            names.append(submission.names)
        }
        var numbered: [Entry] = []
        for new in submission.entries {
            lastSequence &+= 1
            let entry = Entry(
                sequence: lastSequence, time: new.time, source: new.source, kind: new.kind, facts: new.facts)
            let leaf = try GroupDraft.line(entry.line)
            leaves.append(LogLeaf.data(of: leaf))
            frames.append(encoder.whole(.entry, leaf, with: zstd))
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
        for (names, frame) in zip(names, placed.lazy.filter({ $0.header.type == .name })) {
            group.add(names, in: frame.header)
        }
        group.visits = visits
        return group
    }

    /// A delta whose base is gone, or by now lies as deep as itself, is stored whole.
    private func settled(
        _ frame: Frame, stored: (Digest) throws(StoreError) -> PlacedFrame?
    ) throws(StoreError) -> Frame {
        guard let base = frame.base, let raw = frame.raw else { return frame }
        var depth = depths[base]
        if depth == nil { depth = try stored(base)?.header.depth }
        if let depth, depth < frame.depth { return frame }
        return encoder.whole(frame.type, raw, digest: frame.digest, with: zstd)
    }

    private static func line(_ written: () throws -> [UInt8]) throws(StoreError) -> [UInt8] {
        do {
            return try written()
        } catch {
            throw StoreError(.format, path: "", detail: "an entry can't be written as JSON: \(error)")
        }
    }
}
