import SystemPackage

/// Finds the frames of one pack in order, and what lies between them where it is damaged.
struct PackScanner {
    /// How much of each frame is checked.
    enum Depth: Sendable {
        /// The headers and all of commits: where everything is.
        case places
        /// The headers, and all of entries, names and commits.
        case headers
        /// The checksum of every frame.
        case checksums
        /// The digest of every payload.
        case contents
    }

    /// What was found next.
    enum Item {
        /// A sound frame, with its payload before compression unless it is an object's.
        case frame(PlacedFrame, raw: [UInt8])
        case damage(Damage)
    }

    private let pack: Int
    private let path: String
    private let repository: RepositoryID
    private let depth: Depth
    private let decoder: FrameDecoder
    private var window: FileWindow
    private var offset: Int64

    /// Begins at `offset`.
    init(
        _ packs: PackFolder, pack: Int, from offset: Int64, of repository: RepositoryID, depth: Depth,
        decoder: FrameDecoder
    ) throws(StoreError) {
        let file = try packs.reader(pack)
        path = packs.path(of: pack)
        window = try StoreError.wrapping(path, "measure the pack") { () throws(Errno) in try FileWindow(file) }
        self.pack = pack
        self.offset = offset
        self.repository = repository
        self.depth = depth
        self.decoder = decoder
    }

    /// The next frame or damage; `nil` at the end of the pack.
    mutating func next() throws(StoreError) -> Item? {
        guard offset < window.end else { return nil }
        let start = offset
        switch try probe(at: start) {
        case .sound(let header, let raw):
            offset += Int64(header.frameByteCount)
            return .frame(PlacedFrame(header: header, pack: pack, offset: start), raw: raw)
        case .damaged(let header, let reason):
            // The header is sound, so the length it gives is too.
            offset = min(window.end, start + Int64(header.frameByteCount))
            return .damage(
                Damage(pack: pack, offset: start, byteCount: offset - start, reason: reason, header: header))
        case .unreadable:
            offset = try nextSoundFrame(after: start)
            return .damage(
                Damage(pack: pack, offset: start, byteCount: offset - start, reason: "there is no sound frame header"))
        }
    }

    private enum Probe {
        case sound(FrameHeader, raw: [UInt8])
        case damaged(FrameHeader, String)
        case unreadable
    }

    private mutating func probe(at offset: Int64) throws(StoreError) -> Probe {
        guard let header = FrameHeader(try slice(at: offset, count: FrameHeader.byteCount), of: repository) else {
            return .unreadable
        }
        guard offset + Int64(header.frameByteCount) <= window.end else {
            return .damaged(header, "the frame is cut off")
        }
        let isNamed = header.type.isNamed
        switch depth {
        case .places where header.type != .commit, .headers where isNamed: return .sound(header, raw: [])
        case .places, .headers, .checksums, .contents: break
        }
        let frame = try slice(at: offset, count: header.frameByteCount)
        guard Frame.isIntact(frame) else { return .damaged(header, "the payload is damaged") }
        if depth != .contents || header.codec == .erased, isNamed { return .sound(header, raw: []) }
        guard let raw = try decoder.raw(frame.dropFirst(FrameHeader.byteCount), of: header) else {
            return .damaged(header, PackScanner.reason(header))
        }
        return .sound(header, raw: isNamed ? [] : raw)
    }

    /// Why a payload that is as it was written can't be decoded.
    private static func reason(_ header: FrameHeader) -> String {
        switch header.codec {
        case .none, .zstd, .erased: "the payload isn't what its digest names"
        case .dictionary: "the payload can't be read with its dictionary"
        case .delta: "the payload can't be read with the version before it"
        }
    }

    private mutating func slice(at offset: Int64, count: Int) throws(StoreError) -> ArraySlice<UInt8> {
        do throws(Errno) {
            return try window.slice(at: offset, count: count)
        } catch {
            throw StoreError(error, path: path, doing: "read the pack")
        }
    }

    /// The offset of the first frame after `start` whose header is sound; the end of the pack where there is none.
    private mutating func nextSoundFrame(after start: Int64) throws(StoreError) -> Int64 {
        var position = start + 1
        while position < window.end {
            let bytes = try slice(at: position, count: FileWindow.readAhead)
            guard let found = bytes.firstIndex(of: FrameHeader.magic[0]) else {
                position += Int64(bytes.count)
                continue
            }
            position += Int64(found - bytes.startIndex)
            if FrameHeader(try slice(at: position, count: FrameHeader.byteCount), of: repository) != nil {
                return position
            }
            position += 1
        }
        return window.end
    }
}
