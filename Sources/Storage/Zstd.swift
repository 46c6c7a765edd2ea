import CZstd

/// Compression with libzstd, one block of bytes at a time.
enum Zstd {
    /// The level that packs are written with.
    static let level: Int32 = 3

    /// `bytes` as one zstd frame; `nil` where that saves less than an eighth.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        let room = bytes.count - bytes.count / 8
        guard bytes.count >= 64 else { return nil }
        var isWorthIt = false
        let frame = [UInt8](unsafeUninitializedCapacity: room) { target, count in
            let result = bytes.withUnsafeBytes { source in
                ZSTD_compress(target.baseAddress, room, source.baseAddress, source.count, level)
            }
            // What doesn't fit in the room is an error too: it isn't worth it.
            isWorthIt = ZSTD_isError(result) == 0
            count = isWorthIt ? result : 0
        }
        return isWorthIt ? frame : nil
    }

    /// The `count` bytes that the zstd frame `bytes` holds; `nil` where it isn't one or holds another number of bytes.
    ///
    /// Never allocates more than `count` bytes for the result, whatever the frame says of itself.
    static func decompressed(_ bytes: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        var isSound = false
        let raw = [UInt8](unsafeUninitializedCapacity: count) { target, written in
            let result = bytes.withUnsafeBytes { source in
                ZSTD_decompress(target.baseAddress, count, source.baseAddress, source.count)
            }
            isSound = ZSTD_isError(result) == 0 && result == count
            written = isSound ? count : 0
        }
        return isSound ? raw : nil
    }
}
