/// Runs of ASCII, looked through eight bytes at a time.
public enum ASCIIRun {
    /// Where the first byte above ASCII stands, from `start` on; `nil` where there is none.
    public static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        while index + 8 <= raw.count {
            let high =
                UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                & 0x8080_8080_8080_8080
            if high != 0 { return index + high.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < raw.count {
            if raw[index] >= 0x80 { return index }
            index += 1
        }
        return nil
    }
}
