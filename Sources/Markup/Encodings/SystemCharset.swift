import Glibc

/// One of the C library's character sets, from which the tables of the standard are derived.
struct SystemCharset: ~Copyable {
    private let handle: iconv_t

    /// Opens a character set by iconv's name for it; `nil` where the system doesn't have it.
    init?(_ name: String) {
        guard let handle = iconv_open("UCS-4LE", name), handle != iconv_t(bitPattern: -1) else { return nil }
        self.handle = handle
    }

    deinit {
        iconv_close(handle)
    }

    /// The characters that `bytes`, a whole character of the set, stand for; none where they stand for nothing.
    borrowing func scalars(_ bytes: [UInt8]) -> [UInt32] {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [UInt32](repeating: 0, count: 8)
        var room = output.count * 4
        let isWhole = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBytes { target in
                var from = source.baseAddress
                var left = source.count
                var to = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                iconv(handle, nil, nil, nil, nil)
                guard iconv(handle, &from, &left, &to, &room) != -1, left == 0 else { return false }
                // Some sets hold a letter back until they know whether a mark follows.
                return iconv(handle, nil, nil, &to, &room) != -1
            }
        }
        return isWhole ? Array(output.prefix(output.count - room / 4)).map { UInt32(littleEndian: $0) } : []
    }
}
