/// Decodes UTF-8 that is known to be valid.
enum Scalars {
    /// The scalar at `index` and its length in bytes.
    @inline(__always)
    static func decode(_ bytes: Swift.Span<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(bytes[index])
        let left = bytes.count - index
        if first < 0x80 { return (first, 1) }
        if first < 0xE0 { return left < 2 ? (0xFFFD, left) : ((first & 0x1F) << 6 | tail(bytes, index + 1), 2) }
        if first < 0xF0 {
            guard left >= 3 else { return (0xFFFD, left) }
            return ((first & 0x0F) << 12 | tail(bytes, index + 1) << 6 | tail(bytes, index + 2), 3)
        }
        guard left >= 4 else { return (0xFFFD, left) }
        let high = (first & 0x07) << 18 | tail(bytes, index + 1) << 12
        return (high | tail(bytes, index + 2) << 6 | tail(bytes, index + 3), 4)
    }

    /// Appends the UTF-8 form of `value`.
    @inline(__always)
    static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        if value < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value))
        } else if value < 0x800 {
            bytes.append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        } else {
            if value < 0x10000 {
                bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
            } else {
                bytes.append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
                bytes.append(UInt8(truncatingIfNeeded: 0x80 | (value >> 12) & 0x3F))
            }
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | (value >> 6) & 0x3F))
            bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
        }
    }

    @inline(__always)
    private static func tail(_ bytes: Swift.Span<UInt8>, _ index: Int) -> UInt32 { UInt32(bytes[index]) & 0x3F }
}
