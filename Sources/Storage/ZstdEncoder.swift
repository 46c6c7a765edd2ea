import CZstd

/// Compression with libzstd, one block of bytes at a time; for one thread at a time.
final class ZstdEncoder {
    /// The level that packs are written with.
    static let level: Int32 = 3
    /// The level that they are recompressed with: what follows gains little and takes twice the time.
    static let coldLevel: Int32 = 16

    // Without memory for a context nothing is compressed: the bytes are stored as they are.
    private let context = ZSTD_createCCtx()

    deinit {
        ZSTD_freeCCtx(context)
    }

    /// `bytes` as one zstd frame; `nil` where that saves less than an eighth.
    ///
    /// A dictionary brings its own level.
    func compressed(_ bytes: [UInt8], level: Int32 = level, with dictionary: EncodingDictionary? = nil) -> [UInt8]? {
        guard bytes.count >= 64 else { return nil }
        ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters)
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        // The frame's header names the dictionary.
        ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0)
        if let dictionary { ZSTD_CCtx_refCDict(context, dictionary.raw) }
        return run(bytes, room: bytes.count - bytes.count / 8, after: [])
    }

    /// `bytes` as `head` and one zstd frame with `base` as its window; `nil` where that takes more than a quarter of them.
    func delta(_ bytes: [UInt8], from base: [UInt8], level: Int32 = level, after head: [UInt8]) -> [UInt8]? {
        let room = bytes.count / 4 - head.count
        guard room > 0 else { return nil }
        ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters)
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        // All of the base has to be in reach.
        let reach = Int32(Int.bitWidth - (base.count + bytes.count).leadingZeroBitCount)
        ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, max(10, min(27, reach)))
        return base.withUnsafeBytes { base in
            ZSTD_CCtx_refPrefix(context, base.baseAddress, base.count)
            return run(bytes, room: room, after: head)
        }
    }

    private func run(_ bytes: [UInt8], room: Int, after head: [UInt8]) -> [UInt8]? {
        guard context != nil else { return nil }
        var isWorthIt = false
        let frame = [UInt8](unsafeUninitializedCapacity: head.count + room) { target, count in
            _ = target.initialize(from: head)
            let result = bytes.withUnsafeBytes { source in
                ZSTD_compress2(
                    context, target.baseAddress.map { $0 + head.count }, room, source.baseAddress, source.count)
            }
            // What doesn't fit in the room is an error too: it isn't worth it.
            isWorthIt = ZSTD_isError(result) == 0
            count = isWorthIt ? head.count + result : 0
        }
        return isWorthIt ? frame : nil
    }
}
