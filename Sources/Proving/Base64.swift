import FoundationEssentials

/// Base 64 of RFC 4648 section 4, in its one canonical form.
enum Base64 {
    /// Encodes `bytes`.
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// Decodes `text`; `nil` for anything that ``text(_:)`` doesn't give, bits behind the last byte included.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        guard let data = Data(base64Encoded: String(text)), data.base64EncodedString().utf8.elementsEqual(text.utf8)
        else { return nil }
        return Array(data)
    }
}
