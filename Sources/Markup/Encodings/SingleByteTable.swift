import Synchronization

/// The characters of an encoding in which each byte is one.
struct SingleByteTable: MultibyteScheme {
    /// The characters of the bytes from 0x80, ``CharacterUnit/broken`` where there is none.
    private let upper: [UInt32]

    private init(upper: [UInt32]) {
        self.upper = upper
    }

    func unit(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> CharacterUnit {
        let byte = bytes[position]
        return CharacterUnit(1, byte < 0x80 ? UInt32(byte) : upper[Int(byte) - 0x80])
    }

    func isBoundary(_ byte: UInt8) -> Bool { true }

    /// The table of an encoding; made once, when first used.
    static func table(of encoding: CharacterEncoding) -> SingleByteTable? {
        guard let charset = encoding.systemCharset else { return nil }
        return known.withLock { known in
            if let table = known[encoding] { return table }
            guard let table = SingleByteTable(charset, encoding.name) else { return nil }
            known[encoding] = table
            return table
        }
    }

    private static let known = Mutex<[CharacterEncoding: SingleByteTable]>([:])

    private init?(_ charset: String, _ name: String) {
        if name == "x-user-defined" {
            upper = (0..<128).map { 0xF780 + $0 }
            return
        }
        guard let charset = SystemCharset(charset) else { return nil }
        upper = (0x80...0xFF).map { (byte: UInt8) -> UInt32 in
            if let right = Self.corrections[name]?[byte] { return right }
            if let scalar = charset.scalars([byte]).first { return scalar }
            // In the code pages of Windows the standard leaves no hole among the control characters.
            return byte < 0xA0 && name.hasPrefix("windows-") ? UInt32(byte) : CharacterUnit.broken
        }
    }

    /// Where the C library's tables differ from the standard's.
    private static let corrections: [String: [UInt8: UInt32]] = [
        "koi8-u": [0xAE: 0x45E, 0xBE: 0x40E],
        "macintosh": [0xC6: 0x2206, 0xF0: 0xF8FF],
        "windows-1255": [0xCA: 0x5BA],
        "x-mac-cyrillic": [0xFF: 0x20AC],
    ]
}

extension SingleByteTable {
    /// Reads the bytes as UTF-8.
    func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> DecodedBytes {
        var decoded = DecodedBytes(reserving: bytes.count)
        for position in bytes.indices { decoded.append(unit(at: position, in: bytes)) }
        return decoded
    }
}
