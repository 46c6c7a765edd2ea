import RefreshCore

/// What stands for an entry in the tree: its bytes, or a note of them where they are too long for a bundle.
enum LogLeaf {
    /// The longest leaf, in bytes: C2SP tlog-tiles writes lengths with two bytes.
    static let byteLimit = 65_535

    /// The leaf of an entry with the canonical bytes `entry`.
    static func data(of entry: [UInt8]) -> [UInt8] {
        guard entry.count > byteLimit else { return entry }
        return Array("{\"bytes\":\(entry.count),\"digest\":\"\(Digest(of: entry))\"}".utf8)
    }
}
