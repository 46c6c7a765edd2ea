import RefreshCore
import SystemPackage

/// Writes sealed packs anew, tighter; on a thread of its own, beside the store that owns them.
///
/// Frames keep their types, numbers and digests, so commits stay true; only how payloads are stored changes.
actor Recompression {
    /// How many bytes of samples dictionaries are trained on.
    private static let sampleByteCount = 12 << 20
    /// How many frames are encoded at a time.
    private static let batchCount = 64

    private let thread: StoreThread
    private let packs: PackFolder
    private let repository: RepositoryID
    private let packed: PackedObjects
    private let encoder: FrameEncoder

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Prepares the recompression of packs of the store at `path`.
    init(store path: String, disk: any Disk, repository: RepositoryID, encoder: FrameEncoder) throws(StoreError) {
        thread = try StoreError.wrapping(path, "start a thread") { () throws(Errno) in try StoreThread() }
        packs = PackFolder(store: path, disk: disk)
        packed = PackedObjects(packs, of: repository, store: path, writes: false)
        self.repository = repository
        self.encoder = encoder
    }

    deinit {
        thread.stop()
    }

    /// Dictionaries for those classes that have none of this kind yet, trained on samples of pack `number`.
    func dictionaries(for number: Int, above threshold: Int) throws(StoreError) -> [TrainedDictionary] {
        var total = 0
        try eachFrame(of: number) { frame throws(StoreError) in total += frame.header.rawCount }
        let step = max(1, total / Recompression.sampleByteCount)
        var samples: [TextClass: [[UInt8]]] = [:]
        var count = 0
        try eachFrame(of: number) { frame throws(StoreError) in
            guard [.article, .capture, .body, .text, .entry].contains(frame.header.type), frame.header.codec != .delta
            else { return }
            count += 1
            guard count % step == 0, let raw = try? packed.bytes(at: frame) else { return }
            samples[TextClass(frame.header.type, of: raw), default: []].append(Array(raw.prefix(64 << 10)))
        }
        return samples.compactMap { textClass, samples in
            guard samples.reduce(0, { $0 + $1.count }) >= threshold,
                encoder.newest(for: textClass)?.generation ?? 0 < TrainedDictionary.coldGeneration
            else { return nil }
            return TrainedDictionary(
                trainedOn: samples, for: textClass, generation: TrainedDictionary.coldGeneration)
        }
    }

    /// Writes pack `number` anew beside the old one, and syncs it.
    ///
    /// - Returns: Whether it may take the old one's place; it may not where anything in the old one is damaged.
    func rewrite(_ number: Int) async throws(StoreError) -> Bool {
        var scanner = try PackScanner(
            packs, pack: number, from: 0, of: repository, depth: .checksums, decoder: packed.decoder)
        var output = try RewrittenPack(packs, number)
        var dictionaries: [TextClass: EncodingDictionary] = [:]
        var jobs: [ColdFrame] = []
        while let item = try scanner.next() {
            guard case .frame(let frame, _) = item else { return false }
            let stored = try packs.stored(frame)
            let payload = Array(stored.dropFirst(FrameHeader.byteCount))
            var job = ColdFrame(header: frame.header, payload: payload)
            if frame.header.type != .commit, frame.header.codec != .erased {
                do throws(StoreError) {
                    job.raw = try packed.bytes(at: frame)
                } catch {
                    guard error.kind == .corrupt else { throw error }
                    return false
                }
                if let base = FrameDecoder.base(payload[...], of: frame.header) {
                    job.base = try packed.bytes(of: base)
                } else if frame.header.type != .dictionary {
                    let textClass = TextClass(frame.header.type, of: job.raw)
                    if dictionaries[textClass] == nil, let newest = encoder.newest(for: textClass) {
                        dictionaries[textClass] = EncodingDictionary(newest, level: ZstdEncoder.coldLevel)
                    }
                    job.dictionary = dictionaries[textClass]
                }
            }
            jobs.append(job)
            guard jobs.count >= Recompression.batchCount else { continue }
            try output.append(await ColdFrame.encoded(jobs))
            jobs = []
        }
        try output.append(await ColdFrame.encoded(jobs))
        try output.finish()
        return true
    }

    private func eachFrame(
        of number: Int, _ body: (PlacedFrame) throws(StoreError) -> Void
    ) throws(StoreError) {
        var scanner = try PackScanner(
            packs, pack: number, from: 0, of: repository, depth: .places, decoder: packed.decoder)
        while let item = try scanner.next() {
            if case .frame(let frame, _) = item { try body(frame) }
        }
    }
}
