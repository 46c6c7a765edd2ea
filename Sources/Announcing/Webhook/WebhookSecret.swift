import Crypto
import FoundationEssentials

/// What a webhook's messages are signed with, after the Standard Webhooks specification (standardwebhooks.com), version 1.
public struct WebhookSecret: Sendable {
    private let key: SymmetricKey

    /// Reads a secret file: `whsec_` and the key in Base64, or else the key itself, white space around it left out.
    ///
    /// `nil` where the key has fewer than 16 bytes, or isn't the Base64 that it says it is.
    public init?(file bytes: [UInt8]) {
        let space = Set(" \t\r\n".utf8)
        let text = Array(bytes.drop { space.contains($0) }.reversed().drop { space.contains($0) }.reversed())
        let mark = Array("whsec_".utf8)
        let key = text.starts(with: mark) ? Data(base64Encoded: Data(text.dropFirst(mark.count))) : Data(text)
        guard let key, key.count >= 16 else { return nil }
        self.key = SymmetricKey(data: key)
    }

    /// The value of `webhook-signature`: `v1,` and the HMAC-SHA256 of `ID.TIMESTAMP.BODY` in Base64.
    func signature(of body: [UInt8], id: String, timestamp: String) -> String {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: key)
        return "v1," + Data(code).base64EncodedString()
    }
}
