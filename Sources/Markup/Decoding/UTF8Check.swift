/// How far bytes are UTF-8.
struct UTF8Check {
    /// Well-formed characters outside ASCII.
    private(set) var characters = 0
    /// The bytes that those take.
    private(set) var bytes = 0
    /// Bytes that are part of no well-formed character.
    private(set) var broken = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self = bytes.withUnsafeBufferPointer { UTF8Check($0) }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var position = 0
        while let found = ASCIIRun.end(in: bytes, from: position) {
            position = found
            while position < bytes.count, bytes[position] >= 0x80 {
                let length = Self.length(of: bytes, at: position)
                if length == 0 {
                    broken += 1
                    position += 1
                } else {
                    characters += 1
                    self.bytes += length
                    position += length
                }
            }
        }
    }

    /// The length of the well-formed character at `position` (Unicode, table 3-7); zero where there is none.
    private static func length(of bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
        let lead = bytes[position]
        var second: ClosedRange<UInt8> = 0x80...0xBF
        let length: Int
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if lead == 0xE0 { second = 0xA0...0xBF }
            if lead == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            length = 4
            if lead == 0xF0 { second = 0x90...0xBF }
            if lead == 0xF4 { second = 0x80...0x8F }
        default: return 0
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return 0 }
        for index in position + 2..<position + max(length, 2) where bytes[index] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
