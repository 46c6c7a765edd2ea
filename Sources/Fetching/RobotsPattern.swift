/// The path pattern of a rule: `*` stands for any bytes, a final `$` for the end (RFC 9309 section 2.2.3).
struct RobotsPattern: Sendable {
    /// The pattern's length in bytes, which is its weight.
    let length: Int
    /// What stands between the stars.
    private let pieces: [ArraySlice<UInt8>]
    private let isAnchored: Bool

    /// Makes a pattern of a rule's value.
    init(_ value: ArraySlice<UInt8>) {
        let escaped = RobotsPattern.escaped(value)
        length = escaped.count
        isAnchored = escaped.last == UInt8(ascii: "$")
        pieces = (isAnchored ? escaped.dropLast() : escaped[...])
            .split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    }

    /// Whether the pattern fits the beginning of `target`, or all of it where it ends in `$`.
    ///
    /// Linear: the leftmost place is right for every piece, so nothing is ever tried twice.
    func matches(_ target: [UInt8]) -> Bool {
        guard let first = pieces.first, let last = pieces.last, target.starts(with: first) else { return false }
        var rest = target[first.count...]
        guard pieces.count > 1 else { return !isAnchored || rest.isEmpty }
        for piece in isAnchored ? pieces[1..<(pieces.count - 1)] : pieces[1...] {
            guard let end = piece.endOfFirstOccurrence(in: rest) else { return false }
            rest = rest[end...]
        }
        return !isAnchored || rest.count >= last.count && rest.suffix(last.count) == last
    }

    /// `bytes` with those outside ASCII percent-encoded, in the form in which targets have them.
    ///
    /// Nothing is decoded.
    private static func escaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte < 0x80 {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append((byte >> 4).hexDigit)
                result.append((byte & 15).hexDigit)
            }
        }
        return normalized(result)
    }

    /// `bytes` with the digits of percent-encodings in upper case (RFC 3986 section 6.2.2.1).
    static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        var index = 0
        while index + 2 < result.count {
            if result[index] == UInt8(ascii: "%"), let high = result[index + 1].hexDigitUppercased,
                let low = result[index + 2].hexDigitUppercased
            {
                result[index + 1] = high
                result[index + 2] = low
                index += 2
            }
            index += 1
        }
        return result
    }
}

extension ArraySlice<UInt8> {
    /// The index behind the first place in `text` where these bytes stand.
    ///
    /// The algorithm of Knuth, Morris and Pratt: O(n + m).
    fileprivate func endOfFirstOccurrence(in text: ArraySlice<UInt8>) -> Int? {
        guard !isEmpty else { return text.startIndex }
        guard count <= text.count else { return nil }
        let needle = Array(self)
        // How much of the needle is still matched when the byte after its first n + 1 doesn't fit.
        var fallback = [0]
        var matched = 0
        for byte in needle.dropFirst() {
            while matched > 0, needle[matched] != byte { matched = fallback[matched - 1] }
            if needle[matched] == byte { matched += 1 }
            fallback.append(matched)
        }
        matched = 0
        for (index, byte) in zip(text.indices, text) {
            while matched > 0, needle[matched] != byte { matched = fallback[matched - 1] }
            if needle[matched] == byte { matched += 1 }
            if matched == needle.count { return index + 1 }
        }
        return nil
    }
}

extension UInt8 {
    /// The digit of a number below 16, in upper case.
    fileprivate var hexDigit: UInt8 { self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "A") + (self - 10) }

    /// The hexadecimal digit in upper case; `nil` where it isn't one.
    fileprivate var hexDigitUppercased: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"): self
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - 32
        default: nil
        }
    }
}
