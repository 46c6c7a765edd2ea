import CZstd

/// Decompression with libzstd, one zstd frame at a time; for one thread at a time.
final class ZstdDecoder {
    // Without memory for a context nothing can be read: every call gives back nothing.
    private let context = ZSTD_createDCtx()

    deinit {
        ZSTD_freeDCtx(context)
    }

    /// What a zstd frame was made with.
    enum Window {
        case none
        case dictionary(DecodingDictionary)
        case base([UInt8])
    }

    /// The `count` bytes that the zstd frame `bytes` holds; `nil` where it isn't one or holds another number of bytes.
    ///
    /// Never allocates more than `count` bytes for the result, whatever the frame says of itself.
    func decompressed(_ bytes: ArraySlice<UInt8>, count: Int, window: Window = .none) -> [UInt8]? {
        guard context != nil else { return nil }
        ZSTD_DCtx_reset(context, ZSTD_reset_session_and_parameters)
        switch window {
        case .none:
            return run(bytes, count)
        case .dictionary(let dictionary):
            ZSTD_DCtx_refDDict(context, dictionary.raw)
            return run(bytes, count)
        case .base(let base):
            return base.withUnsafeBytes { base in
                ZSTD_DCtx_refPrefix(context, base.baseAddress, base.count)
                return run(bytes, count)
            }
        }
    }

    /// What the zstd frame `bytes` holds, at most `limit` bytes; `nil` where it isn't one that gives its length.
    func decompressed(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        let count = bytes.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        // Unknown and wrong are the two greatest numbers.
        return count <= UInt64(limit) ? decompressed(bytes, count: Int(count)) : nil
    }

    private func run(_ bytes: ArraySlice<UInt8>, _ count: Int) -> [UInt8]? {
        var isSound = false
        let raw = [UInt8](unsafeUninitializedCapacity: count) { target, written in
            let result = bytes.withUnsafeBytes { source in
                ZSTD_decompressDCtx(context, target.baseAddress, count, source.baseAddress, source.count)
            }
            isSound = ZSTD_isError(result) == 0 && result == count
            written = isSound ? count : 0
        }
        return isSound ? raw : nil
    }
}
