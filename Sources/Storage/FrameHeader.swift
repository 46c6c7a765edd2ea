import RefreshCore

/// What stands before the payload of a frame; Format.md has the layout byte by byte.
struct FrameHeader: Hashable, Sendable {
    /// How a payload is stored.
    enum Codec: UInt8, Sendable {
        case none = 0
        /// One zstd frame.
        case zstd = 1
        /// One zstd frame, made with ``FrameHeader/dictionary``.
        case dictionary = 2
        /// The digest of another object, and one zstd frame with that object's bytes in front of it as its window.
        case delta = 3
        /// No payload: the object was erased, and an entry says so.
        case erased = 4
    }

    /// The length of a header in bytes.
    static let byteCount = 76
    /// The largest raw length of a payload, in bytes.
    static let rawLimit = 256 << 20
    /// The most deltas that lead from an object to one that is whole.
    static let depthLimit = 8
    /// The first byte never occurs in UTF-8, so no text contains it.
    static let magic: [UInt8] = [0xF5, 0x72, 0x66, 0x73]
    /// The version of the frame format.
    static let version: UInt8 = 2

    /// What the payload is.
    var type: FrameType
    /// How it is stored.
    var codec: Codec
    /// An upper bound of the number of deltas that lead to bytes that are whole; 0 but for a delta.
    var depth = 0
    /// Whether the frame was written by a recompression.
    var isCold = false
    /// The store that it was written for.
    var repository: RepositoryID
    /// The frame's number in the store, from 1, without gaps.
    var sequence: UInt64
    /// The payload's length before compression, in bytes.
    var rawCount: Int
    /// The payload's length as stored, in bytes.
    var storedCount: Int
    /// The digest of the payload before compression.
    var digest: Digest
    /// The dictionary of codec ``Codec/dictionary``.
    var dictionary: DictionaryID?

    /// The length of header and payload in bytes.
    var frameByteCount: Int { FrameHeader.byteCount + storedCount }

    /// Whether the frame has the bytes named `digest`.
    func holds(_ digest: Digest) -> Bool { self.digest == digest && codec != .erased }

    /// Appends the header's bytes and the payload that they check.
    func append(with payload: [UInt8], to bytes: inout [UInt8]) {
        var header = FrameHeader.magic
        header.reserveCapacity(FrameHeader.byteCount)
        header.append(FrameHeader.version)
        header.append(type.rawValue)
        header.append(codec.rawValue)
        header.append(UInt8(truncatingIfNeeded: depth) | (isCold ? 0x80 : 0))
        header.append(littleEndian: repository.number)
        header.append(littleEndian: sequence)
        header.append(littleEndian: UInt32(truncatingIfNeeded: rawCount))
        header.append(littleEndian: UInt32(truncatingIfNeeded: storedCount))
        header.append(digest)
        header.append(littleEndian: dictionary?.number ?? 0)
        header.append(littleEndian: CRC32C.of(header.span))
        var checksum = CRC32C()
        checksum.update(header.span)
        checksum.update(payload.span)
        header.append(littleEndian: checksum.value)
        bytes += header
        bytes += payload
    }

    /// Reads a header of the store `repository`; `nil` where `bytes` don't begin with a sound one.
    ///
    /// Neither length of a header that was read exceeds ``rawLimit``.
    init?(_ bytes: ArraySlice<UInt8>, of repository: RepositoryID) {
        var fields = FieldReader(bytes)
        let checked = bytes.prefix(68)
        guard bytes.count >= FrameHeader.byteCount, let magic = fields.take(4), magic.elementsEqual(FrameHeader.magic),
            fields.number() == FrameHeader.version, let type: UInt8 = fields.number(),
            let codec: UInt8 = fields.number(), let flags: UInt8 = fields.number(),
            fields.number() == repository.number, let sequence: UInt64 = fields.number(),
            let rawCount: UInt32 = fields.number(), let storedCount: UInt32 = fields.number(),
            let digest = fields.digest(), let dictionary: UInt32 = fields.number(),
            let checksum: UInt32 = fields.number(), checksum == CRC32C.of(checked.span),
            let type = FrameType(rawValue: type), let codec = Codec(rawValue: codec),
            rawCount <= FrameHeader.rawLimit, storedCount <= rawCount, codec != .none || storedCount == rawCount,
            (codec == .dictionary) == (dictionary != 0), flags & 0x70 == 0, flags & 15 <= FrameHeader.depthLimit,
            (codec == .delta) == (flags & 15 != 0), codec != .delta || storedCount >= Digest.byteCount,
            codec != .erased || storedCount == 0 && type.objectKind != nil
        else { return nil }
        self.init(
            type: type, codec: codec, depth: Int(flags & 15), isCold: flags & 0x80 != 0, repository: repository,
            sequence: sequence, rawCount: Int(rawCount), storedCount: Int(storedCount), digest: digest,
            dictionary: dictionary == 0 ? nil : DictionaryID(dictionary))
    }

    /// Makes a header.
    init(
        type: FrameType, codec: Codec, depth: Int = 0, isCold: Bool = false, repository: RepositoryID,
        sequence: UInt64, rawCount: Int, storedCount: Int, digest: Digest, dictionary: DictionaryID? = nil
    ) {
        self.type = type
        self.codec = codec
        self.depth = depth
        self.isCold = isCold
        self.repository = repository
        self.sequence = sequence
        self.rawCount = rawCount
        self.storedCount = storedCount
        self.digest = digest
        self.dictionary = dictionary
    }
}
