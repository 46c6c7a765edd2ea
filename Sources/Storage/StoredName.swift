import RefreshCore

/// A line of a frame of names: a name, and the text that was put under it.
struct StoredName: Codable {
    /// The text, where it isn't in the same group: it was there before.
    var digest: Digest?
    /// The number of the text's frame, in the same group.
    var frame: UInt64?
    /// The name.
    let name: String
    /// When the text was put.
    let time: Timestamp
}
