import RefreshCore

/// Gives payloads back as they were before they were stored; for one thread at a time.
final class FrameDecoder {
    private let zstd = ZstdDecoder()
    private let dictionaries: DictionaryShelf
    /// The bytes of an object that others stand on; `nil` where they can't be had.
    var base: (Digest) throws(StoreError) -> [UInt8]? = { _ in nil }

    /// Prepares decoding with the dictionaries of one store.
    init(_ dictionaries: DictionaryShelf) {
        self.dictionaries = dictionaries
    }

    /// The payload of the frame with `header`; `nil` where it isn't what the header's digest names.
    func raw(_ stored: ArraySlice<UInt8>, of header: FrameHeader) throws(StoreError) -> [UInt8]? {
        guard stored.count == header.storedCount, let raw = try decoded(stored, header),
            Digest(of: raw) == header.digest
        else { return nil }
        return raw
    }

    /// The digest of the object that a delta stands on.
    static func base(_ stored: ArraySlice<UInt8>, of header: FrameHeader) -> Digest? {
        header.codec == .delta ? Digest(bytes: stored.prefix(Digest.byteCount)) : nil
    }

    private func decoded(_ stored: ArraySlice<UInt8>, _ header: FrameHeader) throws(StoreError) -> [UInt8]? {
        switch header.codec {
        case .erased:
            return nil
        case .none:
            return Array(stored)
        case .zstd:
            return zstd.decompressed(stored, count: header.rawCount)
        case .dictionary:
            guard let id = header.dictionary, let dictionary = try dictionaries.decoding(id) else { return nil }
            return zstd.decompressed(stored, count: header.rawCount, window: .dictionary(dictionary))
        case .delta:
            guard let digest = FrameDecoder.base(stored, of: header), let base = try base(digest) else { return nil }
            return zstd.decompressed(
                stored.dropFirst(Digest.byteCount), count: header.rawCount, window: .base(base))
        }
    }
}
