/// Content that isn't text, by its first bytes or its media type.
struct BinaryFormat: CustomStringConvertible {
    let description: String

    /// `nil` for what may be text.
    init?(_ bytes: [UInt8], contentType: String?) {
        for (magic, name) in Self.magics where bytes.starts(with: magic) {
            description = name
            return
        }
        let type = contentType?.lowercased().prefix { $0 != ";" && $0 != " " } ?? ""
        for family in ["image/", "audio/", "video/", "font/"] where type.hasPrefix(family) && !type.hasSuffix("+xml") {
            description = String(type)
            return
        }
        guard Self.isZeroRidden(bytes) else { return nil }
        description = "zero bytes all over it"
    }

    private static let magics: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "a PDF document"), (Array("PK\u{3}\u{4}".utf8), "a ZIP archive or office document"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"), ([0x1F, 0x8B], "a gzip archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an office document"), (Array("Rar!".utf8), "a RAR archive"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"), (Array("RIFF".utf8), "an image, sound or film"),
    ]

    /// UTF-16 has its zeros on one side; binary content has them anywhere.
    private static func isZeroRidden(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
        let sample = bytes.prefix(8192)
        var zeros = [0, 0]
        for (offset, byte) in sample.enumerated() where byte == 0 { zeros[offset & 1] += 1 }
        return min(zeros[0], zeros[1]) * 50 > sample.count
    }

    /// Whether more than 2 % of the first bytes are such as no text holds.
    ///
    /// They are the "binary data bytes" of the WHATWG MIME Sniffing Standard, section 3. In UTF-16 they are halves of
    /// ordinary characters.
    static func isControlRidden(_ bytes: [UInt8]) -> Bool {
        let sample = bytes.prefix(8192)
        let controls = sample.count { byte in
            switch byte {
            case 0x00...0x08, 0x0B, 0x0E...0x1A, 0x1C...0x1F: true
            default: false
            }
        }
        return controls * 50 > sample.count
    }
}
