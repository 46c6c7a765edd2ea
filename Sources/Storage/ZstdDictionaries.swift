import CZstd

/// A dictionary made ready for compression at one level.
// Immutable once it is made; libzstd allows its use by many threads at a time.
final class EncodingDictionary: @unchecked Sendable {
    /// The dictionary that it was made from.
    let id: DictionaryID
    let raw: OpaquePointer

    /// Makes `dictionary` ready; `nil` where there is no memory for it.
    init?(_ dictionary: TrainedDictionary, level: Int32) {
        var parameters = ZSTD_getCParams(level, 0, dictionary.bytes.count)
        // Tables of 10 MiB hold all of the largest dictionary; at high levels zstd would take 32 and find nothing more.
        parameters.chainLog = min(parameters.chainLog, 21)
        parameters.hashLog = min(parameters.hashLog, 19)
        let made = dictionary.bytes.withUnsafeBytes {
            ZSTD_createCDict_advanced(
                $0.baseAddress, $0.count, ZSTD_dlm_byCopy, ZSTD_dct_auto, parameters, ZSTD_defaultCMem)
        }
        guard let raw = made else { return nil }
        self.raw = raw
        id = dictionary.id
    }

    deinit {
        ZSTD_freeCDict(raw)
    }
}

/// A dictionary made ready for decompression.
// Immutable once it is made; libzstd allows its use by many threads at a time.
final class DecodingDictionary: @unchecked Sendable {
    let raw: OpaquePointer

    /// Makes the dictionary `bytes` ready; `nil` where they aren't one.
    init?(_ bytes: [UInt8]) {
        guard let raw = bytes.withUnsafeBytes({ ZSTD_createDDict($0.baseAddress, $0.count) }) else { return nil }
        self.raw = raw
    }

    deinit {
        ZSTD_freeDDict(raw)
    }
}
