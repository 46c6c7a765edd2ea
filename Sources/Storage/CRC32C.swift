/// The checksum CRC-32C (Castagnoli; RFC 3720 section 12.1), computed eight bytes a step.
struct CRC32C {
    private var remainder: UInt32 = .max

    /// The checksum of what was given so far.
    var value: UInt32 { ~remainder }

    /// The checksum of `bytes`.
    static func of(_ bytes: Span<UInt8>) -> UInt32 {
        var checksum = CRC32C()
        checksum.update(bytes)
        return checksum.value
    }

    /// Takes more bytes.
    ///
    /// O(n).
    mutating func update(_ bytes: Span<UInt8>) {
        var remainder = remainder
        let raw = bytes.bytes
        var offset = 0
        CRC32C.tables.withUnsafeBufferPointer { tables in
            while offset &+ 8 <= raw.byteCount {
                // In bounds: the condition above.
                let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
                let low = UInt32(truncatingIfNeeded: word) ^ remainder
                let high = UInt32(truncatingIfNeeded: word >> 32)
                remainder =
                    tables[7 &* 256 &+ Int(low & 255)] ^ tables[6 &* 256 &+ Int(low >> 8 & 255)]
                    ^ tables[5 &* 256 &+ Int(low >> 16 & 255)] ^ tables[4 &* 256 &+ Int(low >> 24)]
                    ^ tables[3 &* 256 &+ Int(high & 255)] ^ tables[2 &* 256 &+ Int(high >> 8 & 255)]
                    ^ tables[256 &+ Int(high >> 16 & 255)] ^ tables[Int(high >> 24)]
                offset &+= 8
            }
            while offset < bytes.count {
                remainder = remainder >> 8 ^ tables[Int((remainder ^ UInt32(bytes[offset])) & 255)]
                offset &+= 1
            }
        }
        self.remainder = remainder
    }

    /// Eight tables of 256: the n-th advances a byte by n more zero bytes than the first.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var remainder = UInt32(byte)
            for _ in 0..<8 {
                remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0x82F6_3B78 : 0)
            }
            tables[byte] = remainder
        }
        for index in 256..<tables.count {
            let previous = tables[index - 256]
            tables[index] = previous >> 8 ^ tables[Int(previous & 255)]
        }
        return tables
    }()
}
