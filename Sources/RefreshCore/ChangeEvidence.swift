/// What the visits to a source have shown of how often it changes.
///
/// For each of 32 rates, evenly spaced on a logarithmic scale from one change in ten thousand days to a hundred a day,
/// how likely the visits were at that rate: the natural logarithm, the best rate's being 0. 64 bytes.
public struct ChangeEvidence: Hashable, Sendable {
    /// Below this a rate is out of the question, and how far below no longer matters.
    public static let least: Float = -31.75
    /// So many steps make one of the logarithm: what one of many visits adds must not be lost in rounding.
    private static let steps: Float = 2048

    // Not a vector: those are aligned more widely than the compiler makes room for in the frames of asynchronous functions.
    /// How far each rate lies below the best one, in steps, the slowest rate's first.
    private var depths = InlineArray<32, UInt16>(repeating: 0)

    /// Makes the evidence of no visit at all.
    public init() {}

    /// The logarithms, the slowest rate's first; none above 0, and none below ``least``.
    public var logLikelihoods: InlineArray<32, Float> {
        get {
            var logarithms = InlineArray<32, Float>(repeating: 0)
            for rate in 0..<32 { logarithms[rate] = Float(depths[rate]) * (-1 / Self.steps) }
            return logarithms
        }
        set {
            for rate in 0..<32 {
                let bounded = min(max(newValue[rate], Self.least), 0)
                // Rounded; cut off where it becomes a whole number.
                depths[rate] = UInt16(bounded * -Self.steps + 0.5)
            }
        }
    }

    /// Whether both say the same of every rate.
    public static func == (left: ChangeEvidence, right: ChangeEvidence) -> Bool {
        (0..<32).allSatisfy { left.depths[$0] == right.depths[$0] }
    }

    /// Hashes what is said of each rate.
    public func hash(into hasher: inout Hasher) {
        for rate in 0..<32 { hasher.combine(depths[rate]) }
    }
}

extension ChangeEvidence: Codable {
    /// Reads four hexadecimal digits for each rate: its logarithm in 2048ths, without the sign.
    ///
    /// Two for each rate, in eighths, are read as well: they were written before.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let digits = Array(try container.decode(String.self).utf8).compactMap(Self.value)
        let width = digits.count / 32
        guard digits.count == 32 * width, width == 2 || width == 4 else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not 128 hexadecimal digits")
        }
        let unit: UInt16 = width == 2 ? 256 : 1
        for rate in 0..<32 {
            depths[rate] = digits[rate * width..<(rate + 1) * width].reduce(0) { $0 << 4 | $1 } * unit
        }
    }

    /// Writes it.
    public func encode(to encoder: any Encoder) throws {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for rate in 0..<32 {
            for shift in [12, 8, 4, 0] { text.append(digits[Int(depths[rate] >> UInt16(shift) & 15)]) }
        }
        var container = encoder.singleValueContainer()
        try container.encode(String(decoding: text, as: UTF8.self))
    }

    private static func value(ofDigit byte: UInt8) -> UInt16? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a")) + 10
        default: nil
        }
    }
}
