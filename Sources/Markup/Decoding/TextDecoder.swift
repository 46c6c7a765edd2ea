/// Reads a document's bytes as text.
public enum TextDecoder {
    /// Decodes `bytes`, with what the transfer and the document itself say about their encoding.
    ///
    /// In the order of the HTML Standard, section 13.2.3.2: a byte order mark, the charset of the `Content-Type` field, the
    /// page's own declaration, then what the bytes look like. Whatever was declared gives way where the bytes plainly are
    /// something else. The bytes are then read as the WHATWG Encoding Standard has it, except that a lost or broken byte
    /// damages its own character only.
    ///
    /// - Parameters:
    ///   - bytes: The document, content codings undone.
    ///   - contentType: The `Content-Type` field as it came.
    ///   - isMarkup: Whether the document may declare its encoding in a `meta` element.
    /// - Returns: `nil` where more than a quarter of the characters can't be read, and for the encodings that the
    ///   standard refuses to read (`replacement`).
    public static func decode(_ bytes: [UInt8], contentType: String?, isMarkup: Bool) -> DecodedText? {
        if let (encoding, length) = byteOrderMark(bytes) {
            return decode(bytes[length...], as: encoding, model: nil)
        }
        let declared =
            contentType.flatMap(TransportCharset.encoding(in:))
            ?? (isMarkup ? MetaPrescan.encoding(of: bytes) : nil)
        let (encoding, model) = encoding(of: bytes[...], declared: declared)
        return decode(bytes[...], as: encoding, model: model)
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> (CharacterEncoding, Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BE, 2) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LE, 2) }
        return nil
    }

    private static func encoding(
        of bytes: ArraySlice<UInt8>, declared: CharacterEncoding?
    ) -> (CharacterEncoding, LanguageModel?) {
        if let unmarked = UTF16Detection.encoding(of: bytes) { return (unmarked, nil) }
        let check = UTF8Check(bytes)
        if check.characters == 0, check.broken == 0 {
            // ASCII alone, in nearly every encoding.
            if ISO2022JP.isUsed(in: bytes) { return (.iso2022JP, nil) }
            return (declared.flatMap { $0.isUTF16 ? nil : $0 } ?? .utf8, nil)
        }
        // Text in another encoding is well-formed UTF-8 by accident only when it's a few characters long.
        if check.broken == 0, declared == nil || declared == .utf8 { return (.utf8, nil) }
        if check.characters >= 3 * check.broken + 6 { return (.utf8, nil) }
        if let declared, declared.isUTF16, bytes.contains(0) { return (declared, nil) }
        let verdict = EncodingJudge(bytes, declared: declared).verdict()
        return (verdict.encoding, verdict.model)
    }

    private static func decode(
        _ bytes: ArraySlice<UInt8>, as encoding: CharacterEncoding, model: LanguageModel?
    ) -> DecodedText? {
        if encoding == .utf8, let text = String(validating: bytes, as: UTF8.self) {
            return DecodedText(text: ControlCharacters.removed(from: text), encoding: encoding)
        }
        guard let decoded = bytes.withUnsafeBufferPointer({ read($0, as: encoding, model: model) }),
            decoded.broken * 4 <= bytes.count
        else { return nil }
        let text = String(decoding: decoded.bytes, as: UTF8.self)
        return DecodedText(text: ControlCharacters.removed(from: text), encoding: encoding)
    }

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, as encoding: CharacterEncoding, model: LanguageModel?
    ) -> DecodedBytes? {
        func aligned(_ scheme: some MultibyteScheme, stretchLimit: Int = 1 << 14) -> DecodedBytes {
            let model = model ?? EncodingJudge.model(of: bytes, read: scheme, among: encoding.models)
            return AlignedReader(scheme, model, stretchLimit: stretchLimit).decoded(bytes)
        }
        switch encoding.name {
        case "utf-8": return DecodedBytes(repairing: bytes)
        // No byte is sure to begin a character there, so a lost one is looked for in every short stretch.
        case "utf-16le": return aligned(UTF16Scheme(isBigEndian: false), stretchLimit: 256)
        case "utf-16be": return aligned(UTF16Scheme(isBigEndian: true), stretchLimit: 256)
        case "gb18030": return aligned(GB18030Scheme())
        case "big5": return aligned(Big5Scheme())
        case "shift_jis": return aligned(ShiftJISScheme())
        case "euc-jp": return aligned(EUCJPScheme())
        case "euc-kr": return aligned(EUCKRScheme())
        case "iso-2022-jp": return ISO2022JP.decoded(bytes)
        default: return SingleByteTable.table(of: encoding)?.decoded(bytes)
        }
    }
}
