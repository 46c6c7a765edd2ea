import Glibc

/// The text in an encoding that iconv knows; empty where a character has no place in it.
func encoded(_ text: String, as name: String) -> [UInt8] {
    guard let handle = iconv_open(name, "UTF-8"), handle != iconv_t(bitPattern: -1) else { return [] }
    defer { iconv_close(handle) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let written = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            var (next, left) = (input.baseAddress, input.count)
            var (out, room) = (output.baseAddress, output.count)
            return iconv(handle, &next, &left, &out, &room) == 0 ? output.count - room : 0
        }
    }
    return output.prefix(written).map { UInt8(bitPattern: $0) }
}

/// A seeded sequence of bytes (SplitMix64).
struct SeededBytes {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt8 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return UInt8(truncatingIfNeeded: mixed >> 24)
    }
}
