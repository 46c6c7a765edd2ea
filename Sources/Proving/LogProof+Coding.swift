import FoundationEssentials
import RefreshCore

extension LogProof: Codable {
    private enum CodingKeys: String, CodingKey {
        case index, size, leaf, hashes, checkpoint, from, key
    }

    /// The longest proof that is read, in bytes.
    public static let byteLimit = 1 << 20

    /// Reads the bytes that ``bytes()`` gives, and nothing else: one other byte anywhere, and it isn't a proof.
    ///
    /// - Throws: ``ProofError``, kind `malformed`.
    public init(bytes: [UInt8]) throws(ProofError) {
        do {
            guard bytes.count <= LogProof.byteLimit else { throw ProofError(.malformed, "the proof is too long") }
            self = try JSONDecoder().decode(LogProof.self, from: Data(bytes))
            guard try self.bytes() == bytes else {
                throw ProofError(.malformed, "the proof isn't in the form in which proofs are written")
            }
        } catch let error as ProofError {
            throw error
        } catch {
            throw ProofError(.malformed, "this isn't a proof: \(error)")
        }
    }

    /// The one form of the proof: canonical JSON and a line break.
    public func bytes() throws -> [UInt8] {
        Array(try CanonicalJSON.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// Reads the JSON form; use ``init(bytes:)`` for what comes from elsewhere.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func parse<Value>(_ key: CodingKeys, _ read: (String) -> Value?) throws -> Value {
            guard let value = read(try container.decode(String.self, forKey: key)) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "not a valid \(key.rawValue)")
            }
            return value
        }
        let hashes = try container.decode([String].self, forKey: .hashes).map { text in
            guard let hash = Base64.bytes(text).flatMap({ Digest(bytes: $0) }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .hashes, in: container, debugDescription: "not 32 bytes in base 64")
            }
            return hash
        }
        let claim: Claim =
            if container.contains(.from) {
                .consistency(hashes, from: try parse(.from, SignedNote.init))
            } else {
                .inclusion(
                    InclusionProof(
                        index: try container.decode(UInt64.self, forKey: .index),
                        size: try container.decode(UInt64.self, forKey: .size), hashes: hashes),
                    leaf: try parse(.leaf) { Base64.bytes($0) })
            }
        self.init(
            claim, checkpoint: try parse(.checkpoint, SignedNote.init), key: try parse(.key) { NoteVerifier($0) })
    }

    /// Writes the JSON form: bytes in base 64, notes and the key as the text they are.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(checkpoint.description, forKey: .checkpoint)
        try container.encode(key.text, forKey: .key)
        switch claim {
        case .inclusion(let proof, let leaf):
            try container.encode(proof.index, forKey: .index)
            try container.encode(proof.size, forKey: .size)
            try container.encode(Base64.text(leaf), forKey: .leaf)
            try container.encode(proof.hashes.map { Base64.text($0.bytes) }, forKey: .hashes)
        case .consistency(let hashes, let from):
            try container.encode(from.description, forKey: .from)
            try container.encode(hashes.map { Base64.text($0.bytes) }, forKey: .hashes)
        }
    }
}
