import RefreshCore

/// One group of frames that its commit made count, as it is written or read back.
struct Group {
    /// The sound frames in order, without the commit.
    var frames: [PlacedFrame] = []
    /// The entries, with their frames.
    var entries: [(entry: Entry, frame: PlacedFrame)] = []
    /// The hashes of the entries in the tree.
    var leaves: [Digest] = []
    /// The names, each with a number that grows from version to version.
    private(set) var names: [(name: TextName, version: UInt64)] = []
    /// The visits; packs don't keep them.
    var visits: [Visit] = []
    /// What isn't as it was written.
    var damages: [Damage] = []
    /// What should be there and isn't, in words.
    var missing: [String] = []
    /// The end of the log after the group.
    var tip: Tip

    /// Begins an empty group at `tip`.
    init(_ tip: Tip) {
        self.tip = tip
    }

    /// Adds the names that stand in one frame; `nil` for one whose text is lost.
    mutating func add(_ names: [TextName?], in header: FrameHeader) {
        // A frame has the names of one batch at most.
        for case (let place, let name?) in zip(UInt64(0)..., names) {
            self.names.append((name, header.sequence << 20 | place))
        }
    }

    /// Forgets the frames: no commit has made them count.
    mutating func drop() {
        frames = []
        entries = []
        leaves = []
        names = []
    }
}
