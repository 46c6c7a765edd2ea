extension StringProtocol {
    /// The text's scalars, decoded at once: many times faster than one after the other.
    var scalars: [Unicode.Scalar] {
        utf8.withContiguousStorageIfAvailable(Self.decode) ?? Array(unicodeScalars)
    }

    /// Decodes UTF-8 that is known to be well-formed.
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> [Unicode.Scalar] {
        let count = bytes.reduce(0) { $0 &+ ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return Array(unsafeUninitializedCapacity: count) { scalars, written in
            var value: UInt32 = 0
            var pending = 0
            for byte in bytes {
                switch byte {
                case 0..<0x80: (value, pending) = (UInt32(byte), 0)
                case 0x80..<0xC0: (value, pending) = (value << 6 | UInt32(byte & 0x3F), pending - 1)
                case 0xC0..<0xE0: (value, pending) = (UInt32(byte & 0x1F), 1)
                case 0xE0..<0xF0: (value, pending) = (UInt32(byte & 0x0F), 2)
                default: (value, pending) = (UInt32(byte & 0x07), 3)
                }
                guard pending == 0 else { continue }
                scalars.initializeElement(at: written, to: Unicode.Scalar(value) ?? "\u{FFFD}")
                written += 1
            }
        }
    }
}

extension String {
    /// The text made of these scalars.
    init(scalars: some Sequence<Unicode.Scalar>) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(3 * scalars.underestimatedCount)
        for scalar in scalars {
            // One byte after the other: their own view is many times slower.
            let value = scalar.value
            func append(_ mark: UInt32, _ shift: UInt32, _ mask: UInt32) {
                bytes.append(UInt8(truncatingIfNeeded: mark | value >> shift & mask))
            }
            switch value {
            case 0..<0x80: append(0, 0, 0x7F)
            case 0x80..<0x800:
                append(0xC0, 6, 0x1F)
                append(0x80, 0, 0x3F)
            case 0x800..<0x1_0000:
                append(0xE0, 12, 0x0F)
                append(0x80, 6, 0x3F)
                append(0x80, 0, 0x3F)
            default:
                append(0xF0, 18, 0x07)
                append(0x80, 12, 0x3F)
                append(0x80, 6, 0x3F)
                append(0x80, 0, 0x3F)
            }
        }
        self.init(decoding: bytes, as: UTF8.self)
    }
}
