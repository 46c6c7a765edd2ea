/// What the visits to a source have shown of how often it changes.
///
/// For each of 32 rates, evenly spaced on a logarithmic scale from one change in ten thousand days to a hundred a day,
/// how likely the visits were at that rate: the natural logarithm, the best rate's being 0. 64 bytes.
public struct ChangeEvidence: Hashable, Sendable {
    /// The logarithms, the slowest rate's first; none above 0.
    public var logLikelihoods: SIMD32<Float16>

    /// Makes evidence; that of no visit at all by default.
    public init(_ logLikelihoods: SIMD32<Float16> = .zero) {
        self.logLikelihoods = logLikelihoods
    }

    /// Below this a rate is out of the question, and how far below no longer matters.
    public static let least: Float16 = -31.75
}

extension ChangeEvidence: Codable {
    /// Reads 64 hexadecimal digits: two for each rate, its logarithm in eighths, without the sign.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let digits = Array(try container.decode(String.self).utf8).compactMap(Self.value)
        guard digits.count == 64 else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not 64 hexadecimal digits")
        }
        var logarithms = SIMD32<Float16>.zero
        for rate in 0..<32 { logarithms[rate] = -Float16(digits[2 * rate] << 4 | digits[2 * rate + 1]) / 8 }
        self.init(logarithms)
    }

    /// Writes it.
    public func encode(to encoder: any Encoder) throws {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for rate in 0..<32 {
            let eighths = Int((max(Self.least, min(0, logLikelihoods[rate])) * -8).rounded())
            text += [digits[eighths >> 4], digits[eighths & 15]]
        }
        var container = encoder.singleValueContainer()
        try container.encode(String(decoding: text, as: UTF8.self))
    }

    private static func value(ofDigit byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
        default: nil
        }
    }
}
