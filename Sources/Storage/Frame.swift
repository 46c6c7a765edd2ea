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
    /// The payload as stored.
    let payload: [UInt8]

    /// Compresses `raw` where it pays.
    ///
    /// A commit is never compressed, so that its length follows from its fields.
    init(_ type: FrameType, _ raw: [UInt8], digest: Digest? = nil) {
        self.type = type
        self.digest = digest ?? Digest(of: raw)
        rawCount = raw.count
        if type != .commit, let compressed = Zstd.compressed(raw) {
            codec = .zstd
            payload = compressed
        } else {
            codec = .none
            payload = raw
        }
    }

    /// Compresses an object.
    init(_ object: NewObject) {
        self.init(FrameType(object.kind), object.bytes, digest: object.digest)
    }

    /// The header that the frame gets as number `sequence` of a store.
    func header(sequence: UInt64, repository: RepositoryID) -> FrameHeader {
        FrameHeader(
            type: type, codec: codec, repository: repository, sequence: sequence, rawCount: rawCount,
            storedCount: payload.count, digest: digest)
    }

    /// Gives back the payload of the frame with `header`; `nil` where it isn't what the header's digest names.
    static func raw(_ stored: ArraySlice<UInt8>, of header: FrameHeader) -> [UInt8]? {
        guard stored.count == header.storedCount else { return nil }
        let raw =
            switch header.codec {
            case .none: Array(stored)
            case .zstd: Zstd.decompressed(stored, count: header.rawCount)
            }
        guard let raw, Digest(of: raw) == header.digest else { return nil }
        return raw
    }

    /// Whether the checksum of `frame`, header and payload as stored, is right.
    static func isIntact(_ frame: ArraySlice<UInt8>) -> Bool {
        var fields = FieldReader(frame)
        guard fields.take(100) != nil, let checksum: UInt32 = fields.number() else { return false }
        var actual = CRC32C()
        let header = frame.prefix(100)
        let payload = frame.dropFirst(FrameHeader.byteCount)
        actual.update(header.span)
        actual.update(payload.span)
        return actual.value == checksum
    }
}
