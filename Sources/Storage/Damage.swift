public import RefreshCore

/// A part of a pack that isn't what it was when it was written.
public struct Damage: Hashable, Sendable {
    /// The number of the pack.
    public let pack: Int
    /// Where the part begins, in bytes.
    public var offset: Int64
    /// How long it is, in bytes.
    public var byteCount: Int64
    /// What is wrong, in words.
    public let reason: String
    /// What the frame held (`article`, `entry`, `commit`…); `nil` where its header can't be read.
    public var type: String?
    /// The digest of what the frame held, where it is known.
    public var digest: Digest?
    /// The sequence of the entry that is lost, where it was one and is known.
    public var sequence: UInt64?
    /// The source of that entry, or of the entry that names what is lost, where it is known.
    public var source: SourceID?
    /// The name that a text was put under, where it was one's and is known.
    public var name: String?
    /// The time of that entry, or of that name, where it is known.
    public var time: Timestamp?

    /// The number of the frame, where its header can be read.
    var frame: UInt64?

    /// Describes a damage; what it held may be unknown.
    init(pack: Int, offset: Int64, byteCount: Int64, reason: String, header: FrameHeader? = nil) {
        self.pack = pack
        self.offset = offset
        self.byteCount = byteCount
        self.reason = reason
        type = header?.type.description
        digest = header?.digest
        frame = header?.sequence
    }

    /// Describes a sound frame that stands where it mustn't.
    init(_ frame: PlacedFrame, reason: String) {
        self.init(
            pack: frame.pack, offset: frame.offset, byteCount: Int64(frame.header.frameByteCount), reason: reason,
            header: frame.header)
    }
}
