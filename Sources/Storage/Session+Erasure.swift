import RefreshCore
import SystemPackage

extension Session {
    /// What is changed in a pack.
    private struct Change {
        /// Where the frame begins, in bytes.
        let offset: Int64
        /// How long it is.
        let byteCount: Int
        /// What takes its place.
        let bytes: [UInt8]
    }

    /// Takes the payload of the object `digest` out of all packs.
    ///
    /// Frames that are deltas of it are stored whole before: a crash in between leaves everything readable. Each pack is
    /// written anew beside the old one, synced, and takes its place.
    func erase(_ digest: Digest, encoder: FrameEncoder) throws(StoreError) {
        // The open pack is replaced too, so it has to end.
        try seal()
        try prepare(encoder)
        for number in try packs.numbers() where number < tip.pack {
            try rewrite(number) { frame throws(StoreError) in
                try self.wholeFrame(frame, basedOn: digest, encoder: encoder)
            }
        }
        for number in try packs.numbers() where number < tip.pack {
            try rewrite(number) { frame throws(StoreError) in
                guard frame.header.holds(digest), frame.header.type.objectKind != nil else { return nil }
                var header = frame.header
                header.codec = .erased
                header.depth = 0
                header.dictionary = nil
                header.storedCount = 0
                var bytes: [UInt8] = []
                header.append(with: [], to: &bytes)
                return bytes
            }
        }
        // They hold the text's words.
        try forgetSearch(digest)
    }

    /// The frame without its base, where that is `digest`; `nil` for others, and for one that can't be read.
    private func wholeFrame(
        _ frame: PlacedFrame, basedOn digest: Digest, encoder: FrameEncoder
    ) throws(StoreError) -> [UInt8]? {
        guard frame.header.codec == .delta else { return nil }
        let stored = try packs.stored(frame)
        guard FrameDecoder.base(stored.dropFirst(FrameHeader.byteCount), of: frame.header) == digest else { return nil }
        let raw: [UInt8]
        do throws(StoreError) {
            raw = try objects.bytes(at: frame)
        } catch {
            guard error.kind == .corrupt else { throw error }
            return nil
        }
        let whole = encoder.whole(frame.header.type, raw, digest: frame.header.digest, with: ZstdEncoder())
        var bytes: [UInt8] = []
        whole.header(
            sequence: frame.header.sequence, repository: format.repository, isCold: frame.header.isCold
        ).append(with: whole.payload, to: &bytes)
        return bytes
    }

    /// Writes pack `number` anew with some frames changed; everything else, damaged parts too, is copied byte by byte.
    private func rewrite(
        _ number: Int, changing change: (PlacedFrame) throws(StoreError) -> [UInt8]?
    ) throws(StoreError) {
        var changes: [Change] = []
        var scanner = try PackScanner(
            packs, pack: number, from: 0, of: format.repository, depth: .places, decoder: objects.decoder)
        while let item = try scanner.next() {
            guard case .frame(let frame, _) = item, let bytes = try change(frame) else { continue }
            changes.append(Change(offset: frame.offset, byteCount: frame.header.frameByteCount, bytes: bytes))
        }
        guard !changes.isEmpty else { return }
        let file = try packs.reader(number)
        var output = try RewrittenPack(packs, number, for: .erasure)
        var position: Int64 = 0
        func copy(to end: Int64) throws(StoreError) {
            while position < end {
                let start = position
                let part = try StoreError.wrapping(packs.path(of: number), "read the pack") { () throws(Errno) in
                    try file.bytes(at: start, count: Int(min(end - start, 1 << 20)))
                }
                try output.append(part)
                position += Int64(part.count)
            }
        }
        for change in changes {
            try copy(to: change.offset)
            try output.append(change.bytes)
            position = change.offset + Int64(change.byteCount)
        }
        try copy(to: try packs.byteCount(of: number))
        try output.finish()
        try install(number, from: .erasure)
    }
}
