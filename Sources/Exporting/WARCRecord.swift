import RefreshCore

/// One record of a WARC 1.1 file (ISO 28500:2017).
struct WARCRecord {
    /// What a record holds.
    enum Kind: String {
        case warcinfo, response, resource, revisit, conversion
    }

    private let kind: Kind
    private var fields: [(String, String)]
    private let block: [UInt8]

    /// Makes a record.
    ///
    /// - Parameters:
    ///   - kind: What it holds.
    ///   - seed: What it is named after: the same name for the same seed.
    ///   - date: Its time.
    ///   - target: The URI that it is about.
    ///   - type: The media type of the block.
    ///   - block: The bytes.
    init(_ kind: Kind, seed: String, date: Timestamp, target: String?, type: String, block: [UInt8]) {
        self.kind = kind
        self.block = block
        fields = [
            ("WARC-Type", kind.rawValue), ("WARC-Record-ID", WARCRecord.id(kind, seed)),
            ("WARC-Date", date.description),
        ]
        if let target { fields.append(("WARC-Target-URI", WARCRecord.uri(target))) }
        fields += [("WARC-Block-Digest", WARCRecord.digest(of: block)), ("Content-Type", type)]
    }

    /// Adds a field.
    mutating func add(_ name: String, _ value: String) {
        fields.append((name, value))
    }

    /// The record as it stands in the file.
    var bytes: [UInt8] {
        var head = "WARC/1.1\r\n"
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        head += "Content-Length: \(block.count)\r\n\r\n"
        return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
    }

    /// The name of the record made from `seed`: a UUID of version 8 (RFC 9562), whose bits are the seed's digest.
    static func id(_ kind: Kind, _ seed: String) -> String {
        var bytes = Array(Digest(of: "\(kind.rawValue) \(seed)").bytes.prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
        let ends = [8, 12, 16, 20, 32]
        let parts = zip([0] + ends, ends).map { String(hex.dropFirst($0).prefix($1 - $0)) }
        return "<urn:uuid:\(parts.joined(separator: "-"))>"
    }

    /// A digest in the form of the standard: the algorithm's name and base 32 (RFC 4648 section 6), with padding.
    static func digest(of bytes: [UInt8]) -> String {
        digest(Digest(of: bytes))
    }

    /// The same for a digest that is known.
    static func digest(_ digest: Digest) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var text: [UInt8] = []
        var (bits, count) = (0, 0)
        for byte in digest.bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(alphabet[bits >> count & 31])
            }
            bits &= (1 << count) - 1
        }
        if count > 0 { text.append(alphabet[bits << (5 - count) & 31]) }
        // 52 digits, up to a multiple of eight.
        return "sha256:" + String(decoding: text, as: UTF8.self) + "===="
    }

    /// `text` with every byte that a URI can't have as `%` and two hexadecimal digits: no line can end inside it.
    private static func uri(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            let isPlain = byte > 0x20 && byte < 0x7F && !"<>\"{}|\\^`".utf8.contains(byte)
            return isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
