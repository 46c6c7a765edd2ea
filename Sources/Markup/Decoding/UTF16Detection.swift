/// Knows UTF-16 without a byte order mark.
enum UTF16Detection {
    /// The most bytes that are looked at.
    private static let limit = 4096

    /// The byte order; `nil` for anything but UTF-16.
    static func encoding(of bytes: ArraySlice<UInt8>) -> CharacterEncoding? {
        let sample = Array(bytes.prefix(limit))
        guard sample.count >= 8 else { return nil }
        var zeros = [0, 0]
        for (offset, byte) in sample.enumerated() where byte == 0 { zeros[offset & 1] += 1 }
        // White space, digits and markup are ASCII in any language's pages, and the zero bytes are its upper halves.
        let many = max(sample.count / 20, 3)
        if zeros[1] > many, zeros[0] * 10 < zeros[1] { return .utf16LE }
        if zeros[0] > many, zeros[1] * 10 < zeros[0] { return .utf16BE }
        return plainEastAsian(sample)
    }

    /// The byte order of text with hardly any ASCII in it, by its characters.
    private static func plainEastAsian(_ sample: [UInt8]) -> CharacterEncoding? {
        // In ASCII and the encodings that contain it, a byte says whether it begins a character; here it doesn't.
        guard sample.count >= 64, UTF8Check(sample[...]).broken * 8 > sample.count else { return nil }
        for (encoding, isBigEndian) in [(CharacterEncoding.utf16LE, false), (.utf16BE, true)] {
            for model in encoding.models {
                let price = SamplePrice(sample, UTF16Scheme(isBigEndian: isBigEndian), model)
                if price.broken == 0, price.cost < (price.characters + price.ascii) * 46 { return encoding }
            }
        }
        return nil
    }
}
