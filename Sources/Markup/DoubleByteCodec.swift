import Glibc

/// The two-byte part of GBK or Big5, a pair of bytes for a character, both ways.
///
/// Decoding a whole text is not its business; it serves the repair of text that was cut between the two bytes of a
/// character, or read in the wrong encoding. The user-defined areas are empty. Pairs and characters come from the system's character-set library,
/// once, when first used (about 5 ms); where that doesn't know the encoding, every lookup is `nil`.
public struct DoubleByteCodec: Sendable {
    /// The two bytes of a character.
    public struct Pair: Hashable, Sendable {
        /// The first byte, `0x81` to `0xFE`.
        public let lead: UInt8
        /// The second byte, `0x40` to `0xFE` without `0x7F`.
        public let trail: UInt8

        /// Makes a pair; any two bytes do, most of them name no character.
        public init(lead: UInt8, trail: UInt8) {
            self.lead = lead
            self.trail = trail
        }
    }

    /// The bytes that can begin a pair.
    public static let leads: ClosedRange<UInt8> = 0x81...0xFE
    /// The bytes that can end a pair; `0x7F` among them never does.
    public static let trails: ClosedRange<UInt8> = 0x40...0xFE

    /// GBK, as Chinese in simplified script is written.
    public static let gbk = DoubleByteCodec("GBK")
    /// Big5, as Chinese in traditional script is written.
    public static let big5 = DoubleByteCodec("BIG5")

    // All characters of the two-byte area are in the basic plane, so two bytes hold each of them; 0 stands for none.
    private let scalars: [UInt16]
    private let pairs: [UInt16]

    /// The character that a pair of bytes stands for.
    public func scalar(of pair: Pair) -> Unicode.Scalar? {
        guard Self.leads.contains(pair.lead), Self.trails.contains(pair.trail) else { return nil }
        let value = scalars[Self.index(pair.lead, pair.trail)]
        return value == 0 ? nil : Unicode.Scalar(value)
    }

    /// The pair of bytes that stands for a character; `nil` for ASCII and for what the encoding doesn't have.
    public func pair(of scalar: Unicode.Scalar) -> Pair? {
        guard scalar.value < 0x1_0000 else { return nil }
        let value = pairs[Int(scalar.value)]
        return value == 0 ? nil : Pair(lead: UInt8(value >> 8), trail: UInt8(value & 0xFF))
    }

    private static func index(_ lead: UInt8, _ trail: UInt8) -> Int {
        Int(lead - leads.lowerBound) * trails.count + Int(trail - trails.lowerBound)
    }

    private init(_ encoding: String) {
        scalars = Self.decodedPairs(of: encoding)
        var pairs = [UInt16](repeating: 0, count: 0x1_0000)
        for lead in Self.leads {
            for trail in Self.trails {
                let scalar = Int(scalars[Self.index(lead, trail)])
                if scalar != 0, pairs[scalar] == 0 { pairs[scalar] = UInt16(lead) << 8 | UInt16(trail) }
            }
        }
        self.pairs = pairs
    }

    private static func decodedPairs(of encoding: String) -> [UInt16] {
        var scalars = [UInt16](repeating: 0, count: leads.count * trails.count)
        guard let converter = iconv_open("UTF-16LE", encoding), converter != iconv_t(bitPattern: -1) else {
            return scalars
        }
        defer { iconv_close(converter) }
        for lead in leads {
            for trail in trails {
                scalars[index(lead, trail)] = convert(lead, trail, with: converter) ?? 0
            }
        }
        return scalars
    }

    private static func convert(_ lead: UInt8, _ trail: UInt8, with converter: iconv_t) -> UInt16? {
        var input: [CChar] = [CChar(bitPattern: lead), CChar(bitPattern: trail)]
        var output: [CChar] = [0, 0, 0, 0]
        return input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                var left = source.count
                var room = target.count
                guard iconv(converter, &from, &left, &to, &room) != -1, left == 0, room == 2 else {
                    iconv(converter, nil, nil, nil, nil)
                    return nil
                }
                return UInt16(UInt8(bitPattern: target[0])) | UInt16(UInt8(bitPattern: target[1])) << 8
            }
        }
    }
}
