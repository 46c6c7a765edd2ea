/// A frame with its place.
struct PlacedFrame: Hashable, Sendable {
    /// Its header.
    let header: FrameHeader
    /// The number of its pack.
    let pack: Int
    /// The offset of its header in the pack, in bytes.
    let offset: Int64

    /// What it is listed under.
    var prefix: DigestPrefix { DigestPrefix(header.digest) }
}
