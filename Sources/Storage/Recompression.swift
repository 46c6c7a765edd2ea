import RefreshCore
import SystemPackage

/// Writes a sealed pack anew, tighter, step by step; on a thread of its own, beside the store that owns it.
///
/// Frames keep their types, numbers and digests, so commits stay true; only how payloads are stored changes.
actor Recompression {
    /// What a step has come to.
    enum Progress: Sendable {
        case underWay
        /// The new pack is whole and synced.
        case finished
        /// Something in the old pack is damaged: it stays as it is.
        case impossible
    }

    /// How many bytes of samples dictionaries are trained on, of all classes together: six times what two of the longest
    /// dictionaries take.
    private static let sampleByteCount = 24 << 20
    /// How many frames are encoded in a step, and about how many bytes before compression.
    private static let stepCount = 64
    private static let stepByteCount = 1 << 20

    /// The pack.
    nonisolated let number: Int
    /// The store's ``Session/replacements`` when it began.
    nonisolated let epoch: Int

    private let thread: StoreThread
    private let packs: PackFolder
    private let repository: RepositoryID
    private let packed: PackedObjects
    private let encoder: FrameEncoder
    private var scanner: PackScanner?
    private var output: RewrittenPack?
    private var dictionaries: [TextClass: EncodingDictionary] = [:]

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Prepares the recompression of pack `number` of the store at `path`.
    init(
        of number: Int, store path: String, disk: any Disk, repository: RepositoryID, encoder: FrameEncoder, epoch: Int
    ) throws(StoreError) {
        thread = try StoreError.wrapping(path, "start a thread") { () throws(Errno) in try StoreThread() }
        self.number = number
        self.epoch = epoch
        packs = PackFolder(store: path, disk: disk)
        packed = PackedObjects(packs, of: repository, store: path, writes: false)
        self.repository = repository
        self.encoder = encoder
    }

    deinit {
        thread.stop()
    }

    /// Dictionaries for those classes that have none of this kind yet, trained on samples of the pack; before the first
    /// step.
    func newDictionaries(above threshold: Int) throws(StoreError) -> [TrainedDictionary] {
        guard scanner == nil else { return [] }
        var total = 0
        try eachSample { frame in total += min(frame.header.rawCount, TextSamples.textLimit) }
        // Taken by chance, but always the same: counted off, texts in two languages by turns would give samples of one.
        let share = min(1, Double(Recompression.sampleByteCount) / Double(max(1, total)))
        var samples: [TextClass: TextSamples] = [:]
        try eachSample { frame throws(StoreError) in
            guard Double(frame.header.digest.firstWord) <= share * Double(UInt64.max),
                let raw = try? packed.bytes(at: frame)
            else { return }
            let textClass = TextClass(frame.header.type, of: raw)
            samples[textClass, default: TextSamples(reserving: Recompression.sampleByteCount)].offer(raw)
        }
        return samples.compactMap { textClass, samples in
            guard samples.bytes.count >= threshold,
                encoder.newest(for: textClass)?.generation ?? 0 < TrainedDictionary.coldGeneration
            else { return nil }
            return TrainedDictionary(
                trainedOn: samples, for: textClass, generation: TrainedDictionary.coldGeneration)
        }
    }

    /// Writes some frames more into the new pack, beside the old one, and syncs it behind the last.
    func step() async throws(StoreError) -> Progress {
        guard let frames = try nextFrames() else { return .impossible }
        guard !frames.isEmpty else {
            try output?.finish()
            return .finished
        }
        let encoded = await ColdFrame.encoded(frames)
        try output?.append(encoded)
        return .underWay
    }

    /// The frames of the next step, with what they are encoded from; none at the end, `nil` where one is damaged.
    private func nextFrames() throws(StoreError) -> [ColdFrame]? {
        if scanner == nil {
            output = try RewrittenPack(packs, number, for: .recompression)
            scanner = try PackScanner(
                packs, pack: number, from: 0, of: repository, depth: .checksums, decoder: packed.decoder)
        }
        var frames: [ColdFrame] = []
        var byteCount = 0
        while frames.count < Recompression.stepCount, byteCount < Recompression.stepByteCount {
            guard let item = try scanner?.next() else { break }
            guard case .frame(let frame, _) = item, let job = try job(for: frame) else { return nil }
            frames.append(job)
            byteCount += frame.header.rawCount + (job.base?.count ?? 0)
        }
        return frames
    }

    /// The frame with what it is encoded from; `nil` where it can't be read.
    private func job(for frame: PlacedFrame) throws(StoreError) -> ColdFrame? {
        let payload = Array(try packs.stored(frame).dropFirst(FrameHeader.byteCount))
        var job = ColdFrame(header: frame.header, payload: payload)
        guard frame.header.type != .commit, frame.header.codec != .erased else { return job }
        do throws(StoreError) {
            job.raw = try packed.bytes(at: frame)
        } catch {
            guard error.kind == .corrupt else { throw error }
            return nil
        }
        if let base = FrameDecoder.base(payload[...], of: frame.header) {
            job.base = try packed.bytes(of: base)
        } else if frame.header.type != .dictionary {
            job.dictionary = dictionary(for: TextClass(frame.header.type, of: job.raw))
        }
        return job
    }

    private func dictionary(for textClass: TextClass) -> EncodingDictionary? {
        if dictionaries[textClass] == nil, let newest = encoder.newest(for: textClass) {
            dictionaries[textClass] = EncodingDictionary(newest, level: ZstdEncoder.coldLevel)
        }
        return dictionaries[textClass]
    }

    /// Visits the frames that a dictionary may be trained on, and be of use for.
    private func eachSample(_ body: (PlacedFrame) throws(StoreError) -> Void) throws(StoreError) {
        var scanner = try PackScanner(
            packs, pack: number, from: 0, of: repository, depth: .places, decoder: packed.decoder)
        while let item = try scanner.next() {
            guard case .frame(let frame, _) = item, frame.header.codec != .delta,
                [.article, .capture, .body, .text, .entry].contains(frame.header.type)
            else { continue }
            try body(frame)
        }
    }
}
