import CZstd
import RefreshCore

/// What texts of one class have in common, gathered by zstd's trainer from samples of them.
struct TrainedDictionary: Hashable, Sendable {
    /// The most bytes of a dictionary that is trained while texts come in, and of one that is trained at leisure.
    static let byteLimits = (warm: 512 << 10, cold: 2 << 20)
    /// The generation of the dictionary that is trained at leisure.
    static let coldGeneration: UInt8 = 200

    /// The dictionary in zstd's form.
    let bytes: [UInt8]
    /// The name of its file.
    let digest: Digest
    /// What frames call it.
    let id: DictionaryID
    /// The texts that it is for.
    let textClass: TextClass
    /// How many there were for this class, this one counted.
    let generation: UInt8

    /// Reads a dictionary of ours: the class and the generation are in the number that zstd keeps in it.
    init?(_ bytes: [UInt8]) {
        var fields = FieldReader(bytes[...])
        guard let magic: UInt32 = fields.number(), magic == ZSTD_MAGIC_DICTIONARY,
            let number: UInt32 = fields.number(), number >> 24 == 1,
            let type = FrameType(rawValue: UInt8(truncatingIfNeeded: number >> 16)),
            let script = TextClass.Script(rawValue: UInt8(truncatingIfNeeded: number >> 8))
        else { return nil }
        digest = Digest(of: bytes)
        guard let id = DictionaryID(digest) else { return nil }
        self.bytes = bytes
        self.id = id
        textClass = TextClass(type, script)
        generation = UInt8(truncatingIfNeeded: number)
    }

    /// Trains a dictionary on `samples`; `nil` where they are too few or have nothing in common.
    ///
    /// Takes about 50 ms per MiB of samples. The dictionary has at most a sixth of their bytes.
    init?(trainedOn samples: TextSamples, for textClass: TextClass, generation: UInt8) {
        var parameters = ZDICT_fastCover_params_t()
        parameters.k = 512
        parameters.d = 8
        parameters.f = 20
        parameters.accel = 1
        parameters.splitPoint = 1
        parameters.nbThreads = 1
        parameters.zParams.compressionLevel = ZstdEncoder.level
        parameters.zParams.dictID =
            1 << 24 | UInt32(textClass.type.rawValue) << 16 | UInt32(textClass.script.rawValue) << 8
            | UInt32(generation)
        let capacity = min(
            generation < TrainedDictionary.coldGeneration
                ? TrainedDictionary.byteLimits.warm : TrainedDictionary.byteLimits.cold, samples.bytes.count / 6)
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
            let result = ZDICT_trainFromBuffer_fastCover(
                target.baseAddress, capacity, samples.bytes, samples.counts,
                UInt32(truncatingIfNeeded: samples.counts.count), parameters)
            count = ZDICT_isError(result) == 0 ? result : 0
        }
        self.init(bytes)
    }
}
