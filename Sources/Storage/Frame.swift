import RefreshCore

/// A frame on its way into a pack: its payload as it will be stored, without a place and a number yet.
struct Frame: Sendable {
    /// What the payload is.
    let type: FrameType
    /// The digest of the payload before compression.
    let digest: Digest
    /// The payload's length before compression, in bytes.
    let rawCount: Int
    /// How the payload is stored.
    let codec: FrameHeader.Codec
    /// An upper bound of the number of deltas down to whole bytes.
    let depth: Int
    /// The dictionary that the payload needs.
    let dictionary: DictionaryID?
    /// The payload as stored.
    let payload: [UInt8]
    /// The payload before compression, where it is a delta: its base may be gone before it is written.
    let raw: [UInt8]?
    /// Where the packs hold the same object, damaged; it is stored again.
    var replaces: PlacedFrame?

    /// Takes a payload that was encoded.
    init(
        _ type: FrameType, digest: Digest, rawCount: Int, codec: FrameHeader.Codec, depth: Int = 0,
        dictionary: DictionaryID? = nil, payload: [UInt8], raw: [UInt8]? = nil,
        replaces: PlacedFrame? = nil
    ) {
        self.type = type
        self.digest = digest
        self.rawCount = rawCount
        self.codec = codec
        self.depth = depth
        self.dictionary = dictionary
        self.payload = payload
        self.raw = raw
        self.replaces = replaces
    }

    /// Stores `raw` as it is.
    ///
    /// So a commit is stored, whose length has to follow from its fields.
    init(_ type: FrameType, plain raw: [UInt8]) {
        self.init(type, digest: Digest(of: raw), rawCount: raw.count, codec: .none, payload: raw)
    }

    /// The digest of the object that a delta stands on.
    var base: Digest? { codec == .delta ? Digest(bytes: payload.prefix(Digest.byteCount)) : nil }

    /// The header that the frame gets as number `sequence` of a store.
    func header(sequence: UInt64, repository: RepositoryID, isCold: Bool = false) -> FrameHeader {
        FrameHeader(
            type: type, codec: codec, depth: depth, isCold: isCold, repository: repository, sequence: sequence,
            rawCount: rawCount, storedCount: payload.count, digest: digest, dictionary: dictionary)
    }

    /// Whether the checksum of `frame`, header and payload as stored, is right.
    static func isIntact(_ frame: ArraySlice<UInt8>) -> Bool {
        let covered = FrameHeader.byteCount - 4
        var fields = FieldReader(frame)
        guard fields.take(covered) != nil, let checksum: UInt32 = fields.number() else { return false }
        var actual = CRC32C()
        let header = frame.prefix(covered)
        let payload = frame.dropFirst(FrameHeader.byteCount)
        actual.update(header.span)
        actual.update(payload.span)
        return actual.value == checksum
    }
}
