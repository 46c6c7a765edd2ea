import Crypto
import FoundationEssentials

/// A name with its Ed25519 private key: signs notes (C2SP signed note).
///
/// Written as `PRIVATE+KEY+NAME+ID+SEED`, the form of Go's `note` package.
public struct NoteSigner: Sendable {
    /// Checks what this signs.
    public let verifier: NoteVerifier
    private let key: Curve25519.Signing.PrivateKey

    /// Makes a new key with the system's random numbers; `nil` where `name` can't name one.
    public init?(newKeyOf name: String) {
        guard NoteVerifier.isName(name) else { return nil }
        self.init(name, Curve25519.Signing.PrivateKey())
    }

    private init(_ name: String, _ key: Curve25519.Signing.PrivateKey) {
        self.key = key
        verifier = NoteVerifier(name: name, key: Array(key.publicKey.rawRepresentation))
    }

    /// Reads the written form; `nil` for anything that ``text`` doesn't give.
    public init?(_ text: String) {
        let fields = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
        guard fields.count == 5, NoteVerifier.isName(fields[2]), let seed = Base64.bytes(fields[4]), seed.count == 33,
            seed.first == NoteVerifier.type,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed.dropFirst())
        else { return nil }
        self.init(String(fields[2]), key)
        guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
    }

    /// The written form: a secret.
    public var text: String {
        "PRIVATE+KEY+\(verifier.name)+\(hexadecimal(verifier.id))+"
            + Base64.text([NoteVerifier.type] + Array(key.rawRepresentation))
    }

    /// Signs `text`, which ends with a line break.
    public func sign(_ text: String) throws -> SignedNote {
        let signature = Array(try key.signature(for: Data(text.utf8)))
        return SignedNote(
            text: text, signatures: [.init(name: verifier.name, bytes: verifier.id + signature)])
    }
}
