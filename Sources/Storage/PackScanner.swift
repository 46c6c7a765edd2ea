import SystemPackage

/// Finds the frames of one pack in order, and what lies between them where it is damaged.
struct PackScanner {
    /// How much of each frame is checked.
    enum Depth: Sendable {
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
    private var window: FileWindow
    private var offset: Int64

    /// Begins at `offset`.
    init(_ packs: PackFolder, pack: Int, from offset: Int64, of repository: RepositoryID, depth: Depth)
        throws(StoreError)
    {
        let file = try packs.reader(pack)
        path = packs.path(of: pack)
        window = try StoreError.wrapping(path, "measure the pack") { () throws(Errno) in try FileWindow(file) }
        self.pack = pack
        self.offset = offset
        self.repository = repository
        self.depth = depth
    }

    /// The next frame or damage; `nil` at the end of the pack.
    mutating func next() throws(StoreError) -> Item? {
        do throws(Errno) {
            guard offset < window.end else { return nil }
            let start = offset
            switch try probe(at: start) {
            case .sound(let header, let raw):
                offset += Int64(header.frameByteCount)
                return .frame(PlacedFrame(header: header, pack: pack, offset: start), raw: raw)
            case .damaged(let header):
                // The header is sound, so the length it gives is too.
                offset = min(window.end, start + Int64(header.frameByteCount))
                let isCut = start + Int64(header.frameByteCount) > window.end
                return .damage(
                    Damage(
                        pack: pack, offset: start, byteCount: offset - start,
                        reason: isCut ? "the frame is cut off" : "the payload is damaged", header: header))
            case .unreadable:
                offset = try nextSoundFrame(after: start)
                return .damage(
                    Damage(
                        pack: pack, offset: start, byteCount: offset - start, reason: "there is no sound frame header"))
            }
        } catch {
            throw StoreError(error, path: path, doing: "read the pack")
        }
    }

    private enum Probe {
        case sound(FrameHeader, raw: [UInt8])
        case damaged(FrameHeader)
        case unreadable
    }

    private mutating func probe(at offset: Int64) throws(Errno) -> Probe {
        guard let header = FrameHeader(try window.slice(at: offset, count: FrameHeader.byteCount), of: repository)
        else { return .unreadable }
        guard offset + Int64(header.frameByteCount) <= window.end else { return .damaged(header) }
        let isObject = header.type.objectKind != nil
        if depth == .headers, isObject { return .sound(header, raw: []) }
        let frame = try window.slice(at: offset, count: header.frameByteCount)
        guard Frame.isIntact(frame) else { return .damaged(header) }
        if depth != .contents, isObject { return .sound(header, raw: []) }
        guard let raw = Frame.raw(frame.dropFirst(FrameHeader.byteCount), of: header) else { return .damaged(header) }
        return .sound(header, raw: isObject ? [] : raw)
    }

    /// The offset of the first frame after `start` whose header is sound; the end of the pack where there is none.
    private mutating func nextSoundFrame(after start: Int64) throws(Errno) -> Int64 {
        var position = start + 1
        while position < window.end {
            let bytes = try window.slice(at: position, count: FileWindow.readAhead)
            guard let found = bytes.firstIndex(of: FrameHeader.magic[0]) else {
                position += Int64(bytes.count)
                continue
            }
            position += Int64(found - bytes.startIndex)
            if FrameHeader(try window.slice(at: position, count: FrameHeader.byteCount), of: repository) != nil {
                return position
            }
            position += 1
        }
        return window.end
    }
}
