import Crypto
import FoundationEssentials
import RefreshCore

/// A name with its Ed25519 public key: checks what it has signed (C2SP signed note).
///
/// Written as `NAME+ID+KEY`, with the key's identifier in eight hexadecimal digits, and the key in base 64 behind its
/// type, 1.
public struct NoteVerifier: Hashable, Sendable {
    /// Whose key it is.
    public let name: String
    /// The 32 bytes of the key.
    let key: [UInt8]

    /// The type of Ed25519 keys.
    static let type: UInt8 = 1

    /// Takes a name and a key.
    init(name: String, key: [UInt8]) {
        self.name = name
        self.key = key
    }

    /// Reads the written form; `nil` for anything that ``text`` doesn't give.
    public init?(_ text: String) {
        // A name has no plus sign, but base 64 may.
        let fields = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, NoteVerifier.isName(fields[0]), let key = Base64.bytes(fields[2]), key.count == 33,
            key.first == NoteVerifier.type
        else { return nil }
        self.init(name: String(fields[0]), key: Array(key.dropFirst()))
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// The written form.
    public var text: String {
        "\(name)+\(hexadecimal(id))+\(Base64.text([NoteVerifier.type] + key))"
    }

    /// The four bytes that name the key in signatures.
    var id: [UInt8] {
        Array(Digest(of: Array(name.utf8) + [UInt8(ascii: "\n"), NoteVerifier.type] + key).bytes.prefix(4))
    }

    /// Whether `signature` is the key's over `text`.
    func accepts(_ signature: [UInt8], of text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
        return key.isValidSignature(Data(signature), for: Data(text.utf8))
    }

    /// Whether `name` may name a key: it isn't empty and has no white space, plus sign or control character.
    public static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy {
                $0 != "+" && !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            }
    }
}

extension NoteVerifier: CustomStringConvertible {
    /// The written form.
    public var description: String { text }
}

/// `bytes` in lower-case hexadecimal digits.
func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
