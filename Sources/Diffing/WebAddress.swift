/// Finds where a web address in running text ends.
enum WebAddress {
    private static let beginnings: [StaticString] = ["http://", "https://", "www."]

    /// The end of the address that begins at `start`; `nil` if none does.
    static func end(_ bytes: Swift.Span<UInt8>, from start: Int) -> Int? {
        guard bytes[start] == UInt8(ascii: "h") || bytes[start] == UInt8(ascii: "w"),
            let beginning = beginnings.first(where: { begins(bytes, at: start, with: $0) })
        else { return nil }
        var end = start
        while end < bytes.count, isAllowed(bytes[end]) { end += 1 }
        // What closes the sentence around it isn't part of the address.
        while end > start, isClosing(bytes[end - 1]) { end -= 1 }
        return end > start + beginning.utf8CodeUnitCount ? end : nil
    }

    private static func begins(_ bytes: Swift.Span<UInt8>, at start: Int, with text: StaticString) -> Bool {
        guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { buffer in
            buffer.indices.allSatisfy { bytes[start + $0] == buffer[$0] }
        }
    }

    /// The characters of RFC 3986, sections 2.2 and 2.3, and the percent sign; without the apostrophe.
    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "?")...UInt8(ascii: "Z"),
            UInt8(ascii: "(")...UInt8(ascii: ";"):
            true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "="), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func isClosing(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
            UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }
}
