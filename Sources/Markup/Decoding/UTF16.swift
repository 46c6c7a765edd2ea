/// UTF-16, with and without a byte order mark.
enum UTF16 {
    /// The byte order of text whose zero bytes, the upper halves of ASCII, all stand on one side.
    static func encodingWithoutMark(_ bytes: ArraySlice<UInt8>) -> CharacterEncoding? {
        let sample = bytes.prefix(4096)
        guard sample.count >= 8 else { return nil }
        var zeros = [0, 0]
        for (offset, byte) in sample.enumerated() where byte == 0 { zeros[offset & 1] += 1 }
        // White space, digits and markup are ASCII in any language's pages.
        let many = max(sample.count / 20, 3)
        if zeros[1] > many, zeros[0] * 10 < zeros[1] { return .utf16LE }
        if zeros[0] > many, zeros[1] * 10 < zeros[0] { return .utf16BE }
        return nil
    }

    static func converted(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> Converter.Result {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        let text = String(decoding: units, as: Unicode.UTF16.self)
        return Converter.Result(bytes: Array(text.utf8), broken: 0)
    }
}
