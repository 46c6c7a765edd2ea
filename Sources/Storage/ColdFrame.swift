import FoundationEssentials

/// A frame of a sealed pack on its way into the tighter one.
struct ColdFrame: Sendable {
    /// The frame's header; what it says of the payload changes with that.
    var header: FrameHeader
    /// The payload as stored.
    var payload: [UInt8]
    /// The payload before compression; empty for a commit, which stays as it is.
    var raw: [UInt8] = []
    /// The bytes of the object that a delta stands on.
    var base: [UInt8]?
    /// The dictionary to be used.
    var dictionary: EncodingDictionary?

    /// Encodes frames on as many threads as there are processors.
    @concurrent
    static func encoded(_ frames: [ColdFrame]) async -> [ColdFrame] {
        let tasks = max(1, min(8, ProcessInfo.processInfo.activeProcessorCount))
        let share = max(1, (frames.count + tasks - 1) / tasks)
        return await withTaskGroup(of: (Int, [ColdFrame]).self) { group in
            for start in stride(from: 0, to: frames.count, by: share) {
                let part = frames[start..<min(start + share, frames.count)]
                group.addTask(priority: .background) {
                    let zstd = ZstdEncoder()
                    return (start, part.map { $0.encoded(with: zstd) })
                }
            }
            var parts: [(Int, [ColdFrame])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    /// The frame as it is stored from now on: as before where that is shorter.
    private func encoded(with zstd: ZstdEncoder) -> ColdFrame {
        var frame = self
        frame.header.isCold = true
        let level = ZstdEncoder.coldLevel
        if let base {
            let head = Array(payload.prefix(32))
            if let delta = zstd.delta(raw, from: base, level: level, after: head), delta.count < payload.count {
                frame.payload = delta
            }
        } else if header.type != .commit, header.codec != .erased,
            let shorter = zstd.compressed(raw, level: level, with: dictionary),
            shorter.count < payload.count
        {
            frame.payload = shorter
            frame.header.codec = dictionary == nil ? .zstd : .dictionary
            frame.header.dictionary = dictionary?.id
        }
        frame.header.storedCount = frame.payload.count
        frame.raw = []
        return frame
    }
}
