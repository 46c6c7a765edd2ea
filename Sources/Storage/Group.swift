import RefreshCore

/// One group of frames that its commit made count, as it is written or read back.
struct Group {
    /// The sound frames in order, without the commit.
    var frames: [PlacedFrame] = []
    /// The entries, with their frames.
    var entries: [(entry: Entry, frame: PlacedFrame)] = []
    /// The names, with the numbers of their frames.
    var names: [(name: TextName, sequence: UInt64)] = []
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
}
