import RefreshCore
import Testing

@testable import Proving

@Suite struct LogProofTests {
    private let signer: NoteSigner
    private let tree: LeafHashes
    private let leaves: [[UInt8]]

    init() throws {
        signer = try #require(NoteSigner(newKeyOf: "refresh/0123456789abcdef"))
        leaves = (0..<13).map { Array("{\"sequence\":\($0 + 1)}".utf8) }
        tree = LeafHashes(leaves.map { MerkleHash.leaf($0) })
    }

    private func checkpoint(_ size: UInt64) throws -> SignedNote {
        try Checkpoint(origin: signer.verifier.name, size: size, root: try tree.root(of: 0..<size)).signed(by: signer)
    }

    private func inclusion(_ index: UInt64, in size: UInt64) throws -> LogProof {
        let proof = try #require(try InclusionProof(of: index, in: size, from: tree))
        return LogProof(
            .inclusion(proof, leaf: leaves[Int(index)]), checkpoint: try checkpoint(size), key: signer.verifier)
    }

    private func consistency(_ old: UInt64, _ new: UInt64) throws -> LogProof {
        let proof = try #require(try ConsistencyProof(from: old, to: new, in: tree))
        return LogProof(
            .consistency(proof.hashes, from: try checkpoint(old)), checkpoint: try checkpoint(new),
            key: signer.verifier)
    }

    @Test func proofsAreAcceptedAndComeBackFromTheirBytes() throws {
        for proof in [try inclusion(4, in: 13), try inclusion(0, in: 1), try consistency(5, 13), try consistency(8, 8)]
        {
            let read = try LogProof(bytes: try proof.bytes())
            #expect(read == proof)
            #expect(throws: Never.self) { try read.check() }
            #expect(throws: Never.self) { try read.check(with: signer.verifier) }
        }
    }

    /// Each byte in turn becomes each of several others, goes away, or gets a neighbour.
    @Test func everySingleByteChangeIsRefused() throws {
        for proof in [try inclusion(4, in: 13), try consistency(5, 13)] {
            let bytes = try proof.bytes()
            for place in bytes.indices {
                var changes: [[UInt8]] = []
                for other in [bytes[place] ^ 1, bytes[place] ^ 2, bytes[place] ^ 0x20, bytes[place] ^ 0x80, 0x20, 0x30]
                {
                    var changed = bytes
                    changed[place] = other
                    changes.append(changed)
                }
                var shorter = bytes
                shorter.remove(at: place)
                var longer = bytes
                longer.insert(bytes[place], at: place)
                var spaced = bytes
                spaced.insert(0x20, at: place)
                for changed in changes + [shorter, longer, spaced, bytes + [bytes[place]]] where changed != bytes {
                    #expect(throws: ProofError.self, "byte \(place): \(String(decoding: changed, as: UTF8.self))") {
                        try LogProof(bytes: changed).check()
                    }
                }
            }
        }
    }

    @Test func aProofOfAnotherLogIsRefusedWithAKnownKey() throws {
        let other = try #require(NoteSigner(newKeyOf: signer.verifier.name))
        let proof = try inclusion(4, in: 13)
        let error = #expect(throws: ProofError.self) { try proof.check(with: other.verifier) }
        #expect(error?.kind == .otherKey)
        let forged = LogProof(proof.claim, checkpoint: proof.checkpoint, key: other.verifier)
        let unsigned = #expect(throws: ProofError.self) { try forged.check() }
        #expect(unsigned?.kind == .unsigned)
    }

    @Test func anotherLeafIsRefused() throws {
        guard case .inclusion(let inclusion, _) = try inclusion(4, in: 13).claim else { return }
        let proof = LogProof(
            .inclusion(inclusion, leaf: leaves[5]), checkpoint: try checkpoint(13), key: signer.verifier)
        let error = #expect(throws: ProofError.self) { try proof.check() }
        #expect(error?.kind == .contradiction)
    }

    @Test func aRewrittenHistoryHasNoConsistencyProof() throws {
        var other = leaves
        other[2] = Array("rewritten".utf8)
        let rewritten = LeafHashes(other.map { MerkleHash.leaf($0) })
        let hashes = try #require(try ConsistencyProof(from: 5, to: 13, in: rewritten)).hashes
        let new = try Checkpoint(origin: signer.verifier.name, size: 13, root: try rewritten.root(of: 0..<13))
            .signed(by: signer)
        let proof = LogProof(.consistency(hashes, from: try checkpoint(5)), checkpoint: new, key: signer.verifier)
        #expect(throws: ProofError.self) { try proof.check() }
    }

    @Test(arguments: ["", "{}", "[]", "null", "{\"hashes\":[]}", "not JSON", "{\"hashes\":[\"AAAA\"]}"])
    func whatIsNotAProofIsRefused(_ text: String) {
        #expect(throws: ProofError.self) { try LogProof(bytes: Array(text.utf8)) }
    }
}
