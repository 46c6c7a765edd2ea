import RefreshCore
import Synchronization

/// Decides how payloads are stored: whole, with a dictionary, or as a delta; and when a dictionary is due.
///
/// Used by many callers at a time, off the store's thread.
final class FrameEncoder: Sendable {
    private struct Stock {
        var dictionary: EncodingDictionary?
        var trained: TrainedDictionary?
        var generation: UInt8 = 0
        var isComplete = false
        var samples = TextSamples()
    }

    /// The most bytes of samples that are kept, of all classes together.
    private static let sampleLimit = 8 << 20

    private let stocks = Mutex<[TextClass: Stock]>([:])
    private let dueByteCounts: [Int]

    /// Begins without dictionaries; one is due whenever a class has so many bytes of samples.
    init(dueByteCounts: [Int] = StoreConditions().dictionaryByteCounts) {
        self.dueByteCounts = dueByteCounts
    }

    /// An object, with what it may be stored as a delta of.
    struct Source: Sendable {
        let type: FrameType
        let digest: Digest
        let bytes: [UInt8]
        /// Where the packs hold it, damaged.
        var replaces: PlacedFrame?
        /// The version before it.
        var base: BaseVersion?
    }

    /// The frame that `source` is stored as.
    func frame(_ source: Source, with zstd: ZstdEncoder) -> Frame {
        if let base = source.base, base.depth < FrameHeader.depthLimit,
            let payload = zstd.delta(source.bytes, from: base.bytes, after: base.digest.bytes)
        {
            return Frame(
                source.type, digest: source.digest, rawCount: source.bytes.count, codec: .delta,
                depth: base.depth + 1, payload: payload, raw: source.bytes, replaces: source.replaces)
        }
        var frame = whole(source.type, source.bytes, digest: source.digest, with: zstd)
        frame.replaces = source.replaces
        return frame
    }

    /// The frame of bytes that stand alone.
    func whole(_ type: FrameType, _ raw: [UInt8], digest: Digest? = nil, with zstd: ZstdEncoder) -> Frame {
        let digest = digest ?? Digest(of: raw)
        let dictionary = type == .dictionary || type == .name ? nil : dictionary(sampling: raw, of: type)
        if let payload = zstd.compressed(raw, with: dictionary) {
            return Frame(
                type, digest: digest, rawCount: raw.count, codec: dictionary == nil ? .zstd : .dictionary,
                dictionary: dictionary?.id, payload: payload)
        }
        return Frame(type, digest: digest, rawCount: raw.count, codec: .none, payload: raw)
    }

    /// The dictionaries of all classes that have enough samples for one; those of the last generation are used up.
    ///
    /// One counts once it is durable: then it has to be handed to ``use(_:)``.
    func dueDictionaries() -> [DueDictionary] {
        stocks.withLock { stocks in
            var due: [DueDictionary] = []
            for (textClass, stock) in stocks {
                let step = min(Int(stock.generation), dueByteCounts.count - 1)
                guard !stock.isComplete, stock.samples.offeredByteCount >= dueByteCounts[step] else { continue }
                let isLast = step == dueByteCounts.count - 1
                stocks[textClass]?.generation &+= 1
                stocks[textClass]?.isComplete = isLast
                if isLast { stocks[textClass]?.samples.clear() }
                due.append(
                    DueDictionary(textClass: textClass, samples: stock.samples, generation: stock.generation &+ 1))
            }
            return due
        }
    }

    /// Compresses with `dictionary` from now on what is of its class, unless a later one is known.
    func use(_ dictionary: TrainedDictionary) {
        guard let ready = EncodingDictionary(dictionary, level: ZstdEncoder.level) else { return }
        stocks.withLock { stocks in
            var stock = stocks[dictionary.textClass, default: Stock()]
            guard stock.dictionary == nil || dictionary.generation >= stock.generation else { return }
            stock.dictionary = ready
            stock.trained = dictionary
            stock.generation = max(stock.generation, dictionary.generation)
            if Int(stock.generation) >= dueByteCounts.count {
                stock.isComplete = true
                stock.samples.clear()
            }
            stocks[dictionary.textClass] = stock
        }
    }

    /// How many bytes of samples are kept.
    var sampleByteCount: Int { stocks.withLock { $0.values.reduce(0) { $0 + $1.samples.bytes.count } } }

    /// The newest dictionary of a class.
    func newest(for textClass: TextClass) -> TrainedDictionary? {
        stocks.withLock { $0[textClass]?.trained }
    }

    private func dictionary(sampling raw: [UInt8], of type: FrameType) -> EncodingDictionary? {
        let textClass = TextClass(type, of: raw)
        return stocks.withLock { stocks in
            var stock = stocks.removeValue(forKey: textClass) ?? Stock()
            if !stock.isComplete { stock.samples.offer(raw) }
            stocks[textClass] = stock
            FrameEncoder.makeRoom(in: &stocks)
            return stock.dictionary
        }
    }

    /// Thins the samples of the class that has most of them, where all together are too many.
    private static func makeRoom(in stocks: inout [TextClass: Stock]) {
        guard stocks.values.reduce(0, { $0 + $1.samples.bytes.count }) > sampleLimit,
            let largest = stocks.max(by: { $0.value.samples.bytes.count < $1.value.samples.bytes.count })?.key
        else { return }
        stocks[largest]?.samples.thin()
    }
}
