import FoundationEssentials
import Proving
import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

@Suite struct StoreProofTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles
    private let log: LogFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
        log = LogFiles(store: folder.path)
    }

    @Test func entriesAreProvedFromTheTiles() async throws {
        try await files.open { try await $0.commit(entries: 1...530) }
        let key = try #require(try await DiskStore.logKey(of: files.path))
        let leaves = try log.leaves(530)
        try await files.open(.reading) { store in
            for sequence in [1, 2, 256, 257, 511, 512, 513, 530] as [UInt64] {
                let proof = try #require(try await store.proof(of: sequence))
                #expect(throws: Never.self) { try LogProof(bytes: try proof.bytes()).check(with: key) }
                guard case .inclusion(let inclusion, let leaf) = proof.claim else { continue }
                #expect(inclusion.index == sequence - 1)
                #expect(leaf == leaves[Int(sequence) - 1])
            }
            #expect(try await store.proof(of: 0) == nil)
            #expect(try await store.proof(of: 531) == nil)
        }
    }

    @Test func entriesAreProvedWithoutTheTilesToo() async throws {
        try await files.open { try await $0.commit(entries: 1...300) }
        try FileManager.default.removeItem(atPath: files.path + "/log/tile")
        try await files.open(.reading) { store in
            let proof = try #require(try await store.proof(of: 77))
            #expect(throws: Never.self) { try proof.check() }
        }
    }

    @Test func anEntryThatNoCheckpointCoversIsNotProved() async throws {
        try await files.open { try await $0.commit(entries: 1...2) }
        let old = try log.bytes("checkpoint")
        try await files.open { try await $0.commit(entries: 3...3) }
        try files.write(old, to: files.path + "/log/checkpoint")
        try await files.open(.reading) { store in
            let error = try await failure { _ = try await store.proof(of: 3) }
            #expect(error?.kind == .missing)
            #expect(try await store.proof(of: 2) != nil)
        }
    }

    @Test func theLogIsProvedToExtendEachOlderCheckpoint() async throws {
        var kept: [SignedNote] = []
        for part in [1...1, 2...255, 256...256, 257...300, 301...520] {
            try await files.open { try await $0.commit(entries: part) }
            kept.append(try #require(SignedNote(String(decoding: try log.bytes("checkpoint"), as: UTF8.self))))
        }
        let notes = kept
        try await files.open(.reading) { store in
            for note in notes {
                let proof = try await store.proof(extending: note)
                #expect(throws: Never.self) { try LogProof(bytes: try proof.bytes()).check() }
            }
        }
    }

    @Test func aCheckpointOfAnotherHistoryIsNotExtended() async throws {
        try await files.open { try await $0.commit(entries: 1...5) }
        let signer = try #require(
            NoteSigner(String(decoding: try files.bytes(files.path + "/key/log").dropLast(), as: UTF8.self)))
        let name = signer.verifier.name
        let rewritten = try Checkpoint(origin: name, size: 3, root: MerkleHash.empty).signed(by: signer)
        let longer = try Checkpoint(origin: name, size: 9, root: MerkleHash.empty).signed(by: signer)
        let stranger = try #require(NoteSigner(newKeyOf: name))
        let foreign = try Checkpoint(origin: name, size: 3, root: MerkleHash.empty).signed(by: stranger)
        try await files.open(.reading) { store in
            for (note, kind) in [(rewritten, StoreError.Kind.corrupt), (longer, .missing), (foreign, .format)] {
                let error = try await failure { _ = try await store.proof(extending: note) }
                #expect(error?.kind == kind)
            }
        }
    }
}
