import RefreshCore
import RefreshTesting
import Testing

@testable import Proving

@Suite struct ProofTests {
    private static func leaves(_ count: Int) -> [[UInt8]] {
        (0..<count).map { Array("leaf \($0)".utf8) }
    }

    private static func tree(_ leaves: some Sequence<[UInt8]>) -> LeafHashes {
        LeafHashes(leaves.map { MerkleHash.leaf($0) })
    }

    @Test func inclusionProofsAreThoseOfTheRecursiveDefinitionUpTo300Leaves() throws {
        let leaves = ProofTests.leaves(300)
        let tree = ProofTests.tree(leaves)
        for size in [1, 2, 3, 4, 5, 6, 7, 8, 9] + Array(stride(from: 10, through: 300, by: 1)) {
            let part = leaves.prefix(size)
            let root = Recursion.root(part)
            for index in Set([0, size / 3, size / 2, size - 1, 7 * size % 11 % size]) {
                let proof = try #require(try InclusionProof(of: UInt64(index), in: UInt64(size), from: tree))
                #expect(proof.hashes.map(\.bytes) == Recursion.path(index, part), "\(index) of \(size)")
                #expect(proof.root(of: MerkleHash.leaf(leaves[index]))?.bytes == root, "\(index) of \(size)")
            }
        }
    }

    @Test func everyLeafOfEverySizeUpTo70IsProved() throws {
        let leaves = ProofTests.leaves(70)
        let tree = ProofTests.tree(leaves)
        for size in 1...70 {
            let root = Recursion.root(leaves.prefix(size))
            for index in 0..<size {
                let proof = try #require(try InclusionProof(of: UInt64(index), in: UInt64(size), from: tree))
                #expect(proof.root(of: MerkleHash.leaf(leaves[index]))?.bytes == root, "\(index) of \(size)")
            }
        }
    }

    @Test func consistencyProofsAreThoseOfTheRecursiveDefinitionUpTo300Leaves() throws {
        let leaves = ProofTests.leaves(300)
        let tree = ProofTests.tree(leaves)
        let roots = (0...300).map { Recursion.root(leaves.prefix($0)) }
        for new in stride(from: 1, through: 300, by: 1) {
            for old in Set([1, new / 2, new / 3 + 1, new - 1, new]) where (1...new).contains(old) {
                let proof = try #require(try ConsistencyProof(from: UInt64(old), to: UInt64(new), in: tree))
                #expect(proof.hashes.map(\.bytes) == Recursion.consistency(old, leaves.prefix(new)), "\(old) to \(new)")
                let (oldRoot, newRoot) = (Digest(bytes: roots[old]), Digest(bytes: roots[new]))
                #expect(proof.shows(try #require(newRoot), extends: try #require(oldRoot)), "\(old) to \(new)")
            }
        }
    }

    @Test func proofsOfLargeRandomTreesAgree() throws {
        var random = SplitMix(seed: 11)
        let leaves = ProofTests.leaves(20_000)
        let tree = ProofTests.tree(leaves)
        for _ in 0..<6 {
            let size = Int.random(in: 300...20_000, using: &random)
            let index = Int.random(in: 0..<size, using: &random)
            let part = leaves.prefix(size)
            let proof = try #require(try InclusionProof(of: UInt64(index), in: UInt64(size), from: tree))
            #expect(proof.hashes.map(\.bytes) == Recursion.path(index, part))
            let again = Recursion.root(
                of: Recursion.sha256([0] + leaves[index]), index: index, size: size, path: proof.hashes.map(\.bytes))
            #expect(again == Recursion.root(part))
            let old = max(1, index)
            let consistency = try #require(try ConsistencyProof(from: UInt64(old), to: UInt64(size), in: tree))
            #expect(consistency.hashes.map(\.bytes) == Recursion.consistency(old, part))
        }
    }

    /// Wrong index, size, leaf or hashes: the iterative check and the recursive one refuse alike.
    @Test func wrongInclusionProofsAreRefusedByBothChecks() throws {
        var random = SplitMix(seed: 5)
        let leaves = ProofTests.leaves(130)
        let tree = ProofTests.tree(leaves)
        for _ in 0..<2000 {
            let size = UInt64.random(in: 1...130, using: &random)
            let index = UInt64.random(in: 0..<size, using: &random)
            let proof = try #require(try InclusionProof(of: index, in: size, from: tree))
            var hashes = proof.hashes
            switch Int.random(in: 0..<4, using: &random) {
            case 0: hashes.append(MerkleHash.empty)
            case 1: hashes = Array(hashes.dropLast())
            case 2: hashes.shuffle(using: &random)
            default: break
            }
            let otherSize = UInt64.random(in: 1...130, using: &random)
            let otherIndex = UInt64.random(in: 0..<otherSize, using: &random)
            let leaf = MerkleHash.leaf(leaves[Int(index)])
            let changed = InclusionProof(index: otherIndex, size: otherSize, hashes: hashes)
            let expected = Recursion.root(
                of: leaf.bytes, index: Int(otherIndex), size: Int(otherSize), path: hashes.map(\.bytes))
            #expect(changed.root(of: leaf)?.bytes == expected)
        }
    }

    @Test func aShortenedOrChangedConsistencyProofIsRefused() throws {
        let leaves = ProofTests.leaves(64)
        let tree = ProofTests.tree(leaves)
        for (old, new) in [(3, 7), (4, 7), (6, 8), (32, 64), (33, 64), (1, 2)] as [(UInt64, UInt64)] {
            let proof = try #require(try ConsistencyProof(from: old, to: new, in: tree))
            let oldRoot = try tree.root(of: 0..<old)
            let newRoot = try tree.root(of: 0..<new)
            #expect(proof.shows(newRoot, extends: oldRoot))
            for place in proof.hashes.indices {
                var hashes = proof.hashes
                hashes[place] = MerkleHash.empty
                let changed = ConsistencyProof(oldSize: old, newSize: new, hashes: hashes)
                #expect(!changed.shows(newRoot, extends: oldRoot))
            }
            let cut = ConsistencyProof(oldSize: old, newSize: new, hashes: proof.hashes.dropLast())
            #expect(!cut.shows(newRoot, extends: oldRoot))
            let long = ConsistencyProof(oldSize: old, newSize: new, hashes: proof.hashes + [newRoot])
            #expect(!long.shows(newRoot, extends: oldRoot))
            #expect(!proof.shows(oldRoot, extends: newRoot))
        }
    }

    @Test func whatIsNotInTheTreeHasNoProof() throws {
        let tree = ProofTests.tree(ProofTests.leaves(4))
        #expect(try InclusionProof(of: 4, in: 4, from: tree) == nil)
        #expect(try InclusionProof(of: 0, in: 0, from: tree) == nil)
        #expect(try ConsistencyProof(from: 5, to: 4, in: tree) == nil)
        #expect(throws: LeafHashes.Missing.self) { try InclusionProof(of: 0, in: 5, from: tree) }
    }
}
