/// Reads a document's bytes as text.
public enum TextDecoder {
    /// Decodes `bytes`, with what the transfer and the document itself say about their encoding.
    ///
    /// In this order: a byte order mark, the charset of the `Content-Type` field, the page's own declaration, a guess.
    /// Whatever was declared gives way where the bytes plainly are something else.
    ///
    /// - Parameters:
    ///   - bytes: The document, content codings undone.
    ///   - contentType: The `Content-Type` field as it came.
    ///   - isMarkup: Whether the document may declare its encoding in a `meta` element.
    /// - Returns: `nil` where more than a quarter of the characters can't be read.
    public static func decode(_ bytes: [UInt8], contentType: String?, isMarkup: Bool) -> DecodedText? {
        if let (encoding, length) = byteOrderMark(bytes) {
            return decode(bytes[length...], as: encoding)
        }
        let declared =
            contentType.flatMap(charset(of:)).flatMap { CharacterEncoding(label: $0) }
            ?? (isMarkup ? MetaPrescan.encoding(of: bytes[...]) : nil)
        return decode(bytes[...], as: encoding(of: bytes[...], declared: declared))
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> (CharacterEncoding, Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
        return nil
    }

    /// The value of the `charset` parameter.
    private static func charset(of contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = parts[0].filter { !$0.isWhitespace }.lowercased()
            if name == "charset" { return String(parts[1]) }
        }
        return nil
    }

    private static func encoding(of bytes: ArraySlice<UInt8>, declared: CharacterEncoding?) -> CharacterEncoding {
        if let unmarked = UTF16.encodingWithoutMark(bytes) { return unmarked }
        if declared == .utf16LE || declared == .utf16BE { return declared ?? .utf8 }
        let check = UTF8Check(bytes)
        if check.characters == 0, check.broken == 0 {
            let isShifted = declared == .iso2022JP || bytes.contains(0x1B)
            return isShifted ? .iso2022JP : declared ?? .utf8
        }
        // Text in another encoding is well-formed UTF-8 by accident only when it's a few characters long.
        if check.broken == 0, declared == nil || declared == .utf8 || check.characters >= 4 { return .utf8 }
        // UTF-8 with a byte lost or broken here and there is still UTF-8.
        if check.characters >= check.broken * (declared == .utf8 ? 2 : 8) { return .utf8 }
        return EncodingGuess.encoding(of: bytes, declared: declared == .utf8 ? nil : declared) ?? .windows1252
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, as encoding: CharacterEncoding) -> DecodedText? {
        var result = Converter.Result()
        switch encoding {
        case .utf8:
            if let text = String(validating: bytes, as: UTF8.self) {
                return DecodedText(text: ControlCharacters.removed(from: text), encoding: encoding)
            }
            result.bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
            result.broken = UTF8Check(bytes).broken
        case .utf16LE, .utf16BE:
            result = UTF16.converted(bytes, isBigEndian: encoding == .utf16BE)
        default:
            guard let converter = Converter(encoding) else { return nil }
            result = converter.converted(bytes)
        }
        guard result.broken * 4 <= bytes.count else { return nil }
        var text = String(decoding: result.bytes, as: UTF8.self)
        if let stray = Self.strays[encoding.name] {
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: text.unicodeScalars.lazy.map { stray[$0] ?? $0 })
            text = String(scalars)
        }
        return DecodedText(text: ControlCharacters.removed(from: text), encoding: encoding)
    }

    /// Where iconv's tables differ from the standard's in characters that pages use.
    private static let strays: [String: [Unicode.Scalar: Unicode.Scalar]] = [
        "gb18030": ["\u{E5E5}": "\u{3000}"],
        "big5": ["\u{2022}": "\u{2027}", "\u{FF64}": "\u{FE51}"],
    ]
}
