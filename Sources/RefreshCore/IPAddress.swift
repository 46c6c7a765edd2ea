/// An IPv4 or IPv6 address.
public enum IPAddress: Hashable, Sendable {
    /// Four bytes, the first most significant.
    case v4(UInt32)
    /// Sixteen bytes, the first most significant.
    case v6(UInt128)

    /// The number of bits: 32 or 128.
    public var bitCount: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }

    /// Takes the 4 or 16 bytes of an address, most significant first; `nil` for any other number of bytes.
    public init?(bytes: some Collection<UInt8>) {
        switch bytes.count {
        case 4: self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case 16: self = .v6(bytes.reduce(0) { $0 << 8 | UInt128($1) })
        default: return nil
        }
    }

    /// Reads the textual forms of RFC 4291 section 2.2 and plain dotted decimal; `nil` for anything else.
    ///
    /// A zone (`fe80::1%eth0`) is read over: it says through which interface, not to whom. Octal, hexadecimal and
    /// shortened IPv4 forms are not read.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(64))
        guard bytes.contains(UInt8(ascii: ":")) else {
            guard let value = IPAddress.dotted(bytes[...]) else { return nil }
            self = .v4(value)
            return
        }
        let zone = bytes.firstIndex(of: UInt8(ascii: "%")) ?? bytes.endIndex
        guard let value = IPAddress.groups(bytes[..<zone]) else { return nil }
        self = .v6(value)
    }

    private static func dotted(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            // A leading zero is refused: some readers take it for octal.
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            var number: UInt32 = 0
            for byte in part {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                number = number * 10 + UInt32(byte - UInt8(ascii: "0"))
            }
            guard number <= 255 else { return nil }
            value = value << 8 | number
        }
        return value
    }

    private static func groups(_ bytes: ArraySlice<UInt8>) -> UInt128? {
        let colon = UInt8(ascii: ":")
        let parts = bytes.split(separator: colon, omittingEmptySubsequences: false)
        // "::" shows as an empty part in the middle; at either end as two.
        var left: [UInt16] = []
        var right: [UInt16] = []
        var hasGap = false
        for (index, part) in parts.enumerated() {
            if part.isEmpty {
                let isFirst = index == 0 && parts.count > 2 && parts[1].isEmpty
                let isLast = index == parts.count - 1 && parts.count > 2 && parts[index - 1].isEmpty
                if isFirst || isLast { continue }
                guard !hasGap, index > 0, index < parts.count - 1 else { return nil }
                hasGap = true
                continue
            }
            var found: [UInt16]
            if part.contains(UInt8(ascii: ".")) {
                guard index == parts.count - 1, let value = dotted(part) else { return nil }
                found = [UInt16(value >> 16), UInt16(truncatingIfNeeded: value)]
            } else {
                guard let value = group(part) else { return nil }
                found = [value]
            }
            if hasGap { right += found } else { left += found }
        }
        let count = left.count + right.count
        guard hasGap ? count < 8 : count == 8 else { return nil }
        let all = left + Array(repeating: 0, count: 8 - count) + right
        return all.reduce(0) { $0 << 16 | UInt128($1) }
    }

    private static func group(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard (1...4).contains(digits.count) else { return nil }
        var value: UInt16 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt16(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt16(digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt16(digit - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return value
    }
}

extension IPAddress: CustomStringConvertible {
    /// The address in its usual form: dotted decimal, or RFC 5952.
    public var description: String {
        switch self {
        case .v4(let value):
            return IPAddress.dotted(value)
        case .v6(let value):
            if value >> 32 == 0xffff { return "::ffff:" + IPAddress.dotted(UInt32(truncatingIfNeeded: value)) }
            let groups = (0..<8).map { UInt16(truncatingIfNeeded: value >> (112 - 16 * $0)) }
            guard let gap = IPAddress.longestZeros(in: groups) else { return IPAddress.hexadecimal(groups[...]) }
            return IPAddress.hexadecimal(groups[..<gap.lowerBound]) + "::"
                + IPAddress.hexadecimal(groups[gap.upperBound...])
        }
    }

    private static func dotted(_ value: UInt32) -> String {
        [24, 16, 8, 0].map { String(value >> $0 & 255) }.joined(separator: ".")
    }

    private static func hexadecimal(_ groups: ArraySlice<UInt16>) -> String {
        groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// The first of the longest runs of two zero groups or more (RFC 5952 section 4.2).
    private static func longestZeros(in groups: [UInt16]) -> Range<Int>? {
        var longest: Range<Int>?
        var start = 0
        for index in 0...groups.count where index == groups.count || groups[index] != 0 {
            if index - start >= 2, index - start > longest?.count ?? 0 { longest = start..<index }
            start = index + 1
        }
        return longest
    }
}
