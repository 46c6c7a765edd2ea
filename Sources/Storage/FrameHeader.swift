import RefreshCore

/// What stands before the payload of a frame; Format.md has the layout byte by byte.
struct FrameHeader: Hashable, Sendable {
    /// How a payload is stored.
    enum Codec: UInt8, Sendable {
        case none = 0
        case zstd = 1
    }

    /// The length of a header in bytes.
    static let byteCount = 104
    /// The largest raw length of a payload, in bytes.
    static let rawLimit = 256 << 20
    /// The first byte never occurs in UTF-8, so no text contains it.
    static let magic: [UInt8] = [0xF5, 0x72, 0x66, 0x73]
    /// The version of the frame format.
    static let version: UInt8 = 1

    /// What the payload is.
    let type: FrameType
    /// How it is stored.
    let codec: Codec
    /// The store that it was written for.
    let repository: RepositoryID
    /// The frame's number in the store, from 1, without gaps.
    let sequence: UInt64
    /// The payload's length before compression, in bytes.
    let rawCount: Int
    /// The payload's length as stored, in bytes.
    let storedCount: Int
    /// The digest of the payload before compression.
    let digest: Digest

    /// The length of header and payload in bytes.
    var frameByteCount: Int { FrameHeader.byteCount + storedCount }

    /// The bytes of a header, given the payload that follows it.
    func bytes(before payload: [UInt8]) -> [UInt8] {
        var bytes = FrameHeader.magic
        bytes.reserveCapacity(FrameHeader.byteCount)
        bytes += [FrameHeader.version, type.rawValue, codec.rawValue, 0]
        bytes.append(littleEndian: repository.number)
        bytes.append(littleEndian: sequence)
        bytes.append(littleEndian: UInt32(truncatingIfNeeded: rawCount))
        bytes.append(littleEndian: UInt32(truncatingIfNeeded: storedCount))
        bytes.append(digest)
        bytes.append(nil as Digest?)
        bytes.append(littleEndian: CRC32C.of(bytes.span))
        var checksum = CRC32C()
        checksum.update(bytes.span)
        checksum.update(payload.span)
        bytes.append(littleEndian: checksum.value)
        return bytes
    }

    /// Reads a header of the store `repository`; `nil` where `bytes` don't begin with a sound one.
    ///
    /// Neither length of a header that was read exceeds ``rawLimit``.
    init?(_ bytes: ArraySlice<UInt8>, of repository: RepositoryID) {
        var fields = FieldReader(bytes)
        let checked = bytes.prefix(96)
        guard bytes.count >= FrameHeader.byteCount, let magic = fields.take(4), magic.elementsEqual(FrameHeader.magic),
            fields.number() == FrameHeader.version, let type: UInt8 = fields.number(),
            let codec: UInt8 = fields.number(), let flags: UInt8 = fields.number(), flags == 0,
            fields.number() == repository.number, let sequence: UInt64 = fields.number(),
            let rawCount: UInt32 = fields.number(), let storedCount: UInt32 = fields.number(),
            let digest = fields.digest(), let base = fields.take(Digest.byteCount), base.allSatisfy({ $0 == 0 }),
            let checksum: UInt32 = fields.number(), checksum == CRC32C.of(checked.span),
            let type = FrameType(rawValue: type), let codec = Codec(rawValue: codec),
            rawCount <= FrameHeader.rawLimit, storedCount <= rawCount, codec == .zstd || storedCount == rawCount
        else { return nil }
        self.init(
            type: type, codec: codec, repository: repository, sequence: sequence, rawCount: Int(rawCount),
            storedCount: Int(storedCount), digest: digest)
    }

    /// Makes a header.
    init(
        type: FrameType, codec: Codec, repository: RepositoryID, sequence: UInt64, rawCount: Int, storedCount: Int,
        digest: Digest
    ) {
        self.type = type
        self.codec = codec
        self.repository = repository
        self.sequence = sequence
        self.rawCount = rawCount
        self.storedCount = storedCount
        self.digest = digest
    }
}
