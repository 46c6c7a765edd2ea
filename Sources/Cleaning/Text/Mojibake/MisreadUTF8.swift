/// UTF-8 that was read as windows-1252: `cafÃ©`, `ä¸­æ–‡`.
struct MisreadUTF8 {
    /// The text as it was written.
    private(set) var scalars: [Unicode.Scalar] = []
    /// How much speaks for it: the number of characters that were put together.
    private(set) var weight = 0
    /// Whether all bytes are there.
    private(set) var isComplete = true

    /// Reads the text again; `nil` where it holds anything that such a misreading can't leave behind.
    init?(_ text: [Unicode.Scalar]) {
        var position = 0
        var run = 0
        var isWritten = true
        while position < text.count {
            let scalar = text[position]
            if scalar.isASCII {
                scalars.append(scalar)
                position += 1
                run = 0
                isWritten = true
                continue
            }
            guard let lead = Windows1252.byte(of: scalar), (0xC2...0xF4).contains(lead),
                let (value, length, isComplete) = Self.character(lead, in: text, at: position, after: scalars.last)
            else { return nil }
            // `IRMû`: a capital and a closing quotation mark.
            if isWritten, lead == 0xC3, let last = scalars.last, Self.isUppercase(last), value.properties.isLowercase {
                return nil
            }
            isWritten = false
            // A letter with two signs behind it may be meant, unless more of them follow: `på…”`.
            run += 1
            if lead >= 0xE0 {
                weight += run > 1 || Self.isPunctuation(value) ? 2 : 0
            } else {
                weight += 1
            }
            self.isComplete = self.isComplete && isComplete
            scalars.append(value)
            position += length
        }
        if weight == 0 { return nil }
    }

    private static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? (0x41...0x5A).contains(scalar.value) : scalar.properties.isUppercase
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool { (0x2000...0x206F).contains(scalar.value) }

    private static func character(
        _ lead: UInt8, in text: [Unicode.Scalar], at position: Int, after previous: Unicode.Scalar?
    ) -> (value: Unicode.Scalar, length: Int, isComplete: Bool)? {
        let needed = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
        // By far the most common, and so without an array.
        if needed == 1, position + 1 < text.count, let byte = Windows1252.byte(of: text[position + 1]),
            (0x80...0xBF).contains(byte), let value = Unicode.Scalar(UInt32(lead & 0x1F) << 6 | UInt32(byte & 0x3F))
        {
            return (value, 2, true)
        }
        var bytes = [lead]
        for scalar in text[(position + 1)...].prefix(needed) {
            guard let byte = Windows1252.byte(of: scalar), (0x80...0xBF).contains(byte) else { break }
            bytes.append(byte)
        }
        if bytes.count == needed + 1 {
            return Unicode.Scalar(utf8: bytes).map { ($0, bytes.count, true) }
        }
        let next = position + bytes.count < text.count ? text[position + bytes.count] : nil
        // A no-break space became a space.
        if bytes.count == needed, next == " ", let value = Unicode.Scalar(utf8: bytes + [0xA0]) {
            let follows = position + bytes.count + 1 < text.count ? text[position + bytes.count + 1] : nil
            let isOwnSpace = lead == 0xC3 && follows?.isLatinLetter ?? false
            return (value, bytes.count + (isOwnSpace ? 0 : 1), true)
        }
        guard lead >= 0xE3, bytes.count == needed, needed == 2 else { return nil }
        // A byte that windows-1252 has no character for was dropped.
        let choices = Windows1252.unassigned.flatMap { [[lead, $0, bytes[1]], [lead, bytes[1], $0]] }
            .compactMap { Unicode.Scalar(utf8: $0) }.filter { $0.isHan && ChineseUsage.has($0) }
        return choices.min { ChineseText.cost(of: $0, after: previous) < ChineseText.cost(of: $1, after: previous) }
            .map { ($0, bytes.count, false) }
    }
}
