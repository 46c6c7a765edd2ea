import Crypto

/// The SHA-256 digest that names an object by its content.
///
/// Written as 64 lower-case hexadecimal digits, in JSON too.
public struct Digest: Hashable, Sendable {
    // Four words keep the value inline: a dictionary of a million digests allocates nothing per key.
    private let words: SIMD4<UInt64>

    /// The number of bytes in a digest: 32.
    public static let byteCount = 32

    /// Computes the digest of `bytes`.
    ///
    /// O(n); about 1.5 GB/s.
    public init(of bytes: [UInt8]) {
        var hasher = SHA256()
        hasher.update(data: bytes)
        self.init(hasher.finalize())
    }

    /// Computes the digest of `text` in UTF-8.
    public init(of text: String) {
        self.init(of: Array(text.utf8))
    }

    /// Takes the 32 bytes of a digest as they are stored; `nil` for any other number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Digest.byteCount else { return nil }
        var words = SIMD4<UInt64>()
        for (index, byte) in bytes.enumerated() {
            words[index / 8] = words[index / 8] << 8 | UInt64(byte)
        }
        self.words = words
    }

    /// Reads 64 hexadecimal digits of either case; `nil` for anything else.
    public init?(hex: some StringProtocol) {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * Digest.byteCount else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Digest.byteCount)
        for pair in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Digest.value(ofDigit: digits[pair]), let low = Digest.value(ofDigit: digits[pair + 1])
            else { return nil }
            bytes.append(high << 4 | low)
        }
        self.init(bytes: bytes)
    }

    private init(_ digest: SHA256.Digest) {
        var words = SIMD4<UInt64>()
        for (index, byte) in digest.enumerated() {
            words[index / 8] = words[index / 8] << 8 | UInt64(byte)
        }
        self.words = words
    }

    /// The 32 bytes, most significant first.
    public var bytes: [UInt8] {
        (0..<Digest.byteCount).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> (56 - 8 * UInt64($0 % 8))) }
    }

    /// The 64 lower-case hexadecimal digits.
    public var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Digest: CustomStringConvertible {
    /// The digest in hexadecimal.
    public var description: String { hex }
}

extension Digest: Codable {
    /// Reads the hexadecimal form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let digest = Digest(hex: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "a digest is 64 hexadecimal digits, not \(text.debugDescription)")
        }
        self = digest
    }

    /// Writes the hexadecimal form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }
}
