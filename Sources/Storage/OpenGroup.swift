import Proving
import RefreshCore

/// The frames since the last commit, while they are read back.
struct OpenGroup {
    private var group: Group
    /// The damaged parts so far.
    var damages: [Damage] { group.damages }
    private var range: MerkleRange

    /// Begins the group after `tip`.
    init(after tip: Tip) {
        group = Group(tip)
        range = tip.range
    }

    /// Notes a damaged part.
    mutating func add(_ damage: Damage) {
        group.damages.append(damage)
    }

    /// Takes a frame; `raw` is its payload where it is an entry or a name.
    mutating func add(_ frame: PlacedFrame, _ raw: [UInt8]) {
        switch frame.header.type {
        case .entry:
            guard let entry = Entry(line: raw) else {
                return add(Damage(frame, reason: "the entry isn't valid"))
            }
            let leaf = MerkleHash.leaf(LogLeaf.data(of: raw))
            range.append(leaf)
            group.leaves.append(leaf)
            group.entries.append((entry, frame))
        case .name:
            guard let names = names(raw) else { return add(Damage(frame, reason: "a name isn't valid")) }
            group.add(names, in: frame.header)
        case .article, .capture, .body, .text, .dictionary, .commit:
            break
        }
        group.frames.append(frame)
    }

    /// The names that the lines of a frame say; `nil` where one isn't valid.
    private func names(_ lines: [UInt8]) -> [TextName?]? {
        var numbered: [UInt64: Digest] = [:]
        for frame in group.frames { numbered[frame.header.sequence] = frame.header.digest }
        for damage in group.damages { if let frame = damage.frame { numbered[frame] = damage.digest } }
        var names: [TextName?] = []
        for line in lines.split(separator: UInt8(ascii: "\n")) {
            guard let stored = StoredName(line: Array(line)) else { return nil }
            // A name whose text's frame is gone is lost with it; the frame is reported.
            let digest = stored.digest ?? stored.frame.flatMap { numbered[$0] }
            names.append(digest.map { TextName(name: stored.name, digest: $0, time: stored.time) })
        }
        return names
    }

    /// Notes that the pack ends; a group that was begun in it can't be closed any more.
    mutating func endPack() {
        guard let first = group.frames.first else { return }
        group.damages.append(Damage(first, reason: "no commit follows in the pack"))
        group.drop()
    }

    /// Ends the group with its commit and checks it against what is before it.
    func close(_ commit: Commit, _ frame: PlacedFrame, after tip: Tip) -> Group {
        var group = group
        group.tip = Tip(
            pack: frame.pack, end: frame.offset + Int64(frame.header.frameByteCount), frames: frame.header.sequence,
            range: commit.range, commit: frame.header.digest)
        // Where a part is damaged, the rest can't add up; the damage says so already.
        guard group.damages.isEmpty else { return group }
        let first = frame.header.sequence &- UInt64(group.frames.count)
        if first != tip.frames &+ 1 || commit.previous != tip.commit {
            group.missing.append(
                "frames \(tip.frames &+ 1) to \(first &- 1), before pack \(frame.pack) byte \(tip.end)")
        }
        let numbers = group.frames.map(\.header.sequence)
        let sequences = group.entries.map(\.entry.sequence)
        let content = group.frames.map { (type: $0.header.type, digest: $0.header.digest) }
        let expected = Commit(frames: content, range: range, previous: commit.previous)
        if !zip(numbers, 0...).allSatisfy({ $0 == first &+ $1 }) || expected.frames != commit.frames
            || expected.content != commit.content
        {
            group.damages.append(Damage(frame, reason: "the group's frames aren't those that were committed"))
        } else if group.missing.isEmpty,
            expected.range != commit.range || !zip(sequences, 1...).allSatisfy({ $0 == tip.range.count &+ $1 })
        {
            group.damages.append(Damage(frame, reason: "the tree's root doesn't fit the entries"))
        }
        return group
    }
}
