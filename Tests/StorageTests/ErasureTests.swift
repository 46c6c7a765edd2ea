import FoundationEssentials
import Proving
import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

@Suite struct ErasureTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    /// Ten versions of one text, each a delta of the one before.
    private static func version(_ number: Int) -> [UInt8] {
        article(1, words: 300).bytes + Array(" The secret number \(number &* 7919) is in it.".utf8)
    }

    private func versions() async throws -> [Digest] {
        try await files.open { store in
            var digests: [Digest] = []
            for number in 0..<10 {
                let text = (name: Optional("notes"), bytes: ErasureTests.version(number))
                digests += try await store.put(texts: [text], at: moment(Int64(number)))
            }
            return digests
        }
    }

    private func packsContain(_ text: [UInt8]) throws -> Bool {
        let packs = try FileManager.default.contentsOfDirectory(atPath: files.path + "/pack")
        return try packs.contains { name in
            let bytes = try files.bytes(files.path + "/pack/" + name)
            return String(decoding: bytes, as: UTF8.self).contains(String(decoding: text, as: UTF8.self))
        }
    }

    @Test func whatStandsOnAnErasedTextStaysReadable() async throws {
        let digests = try await versions()
        for erased in [0, 4, 9] {
            try await files.open { store in
                let entries = try await store.erase(digests[erased], note: "court", by: "ann", at: moment(99))
                #expect(entries.map(\.kind) == [.erased])
                #expect(entries.first?.facts.before == digests[erased])
                #expect(entries.first?.facts.note == "court")
            }
        }
        try await files.open(.reading) { store in
            for number in 0..<10 {
                let bytes = try await store.bytes(of: digests[number])
                #expect(bytes == ([0, 4, 9].contains(number) ? nil : ErasureTests.version(number)), "\(number)")
            }
        }
        let report = try await DiskStore.verify(files.path, depth: .full)
        #expect(report.verdict == .sound, "\(report)")
        #expect(report.erased.count == 3)
        try files.removeIndex()
        #expect(try await DiskStore.verify(files.path, depth: .full).damages == [])
    }

    @Test func thePayloadIsGoneAndTheLogGoesOn() async throws {
        // Too short to be compressed, so that it can be looked for.
        let secret = Array("the secret in plain words".utf8)
        let object = NewObject(.article, bytes: secret)
        let batch = Batch(objects: [object], entries: [try newEntry(.firstSeen, "mill", after: object.digest)])
        try await files.open { try await $0.commit(batch) }
        #expect(try packsContain(secret))
        let before = try LogFiles(store: files.path).checkpoint()
        try await erase(object.digest)
        #expect(try !packsContain(secret))
        try await expectKindsAndProof()
        let report = try await DiskStore.verify(files.path, depth: .full, against: [("before", before)])
        #expect(report.verdict == .sound)
    }

    private func erase(_ digest: Digest) async throws {
        let batch = try batch(3)
        try await files.open { store in
            _ = try await store.erase(digest, note: nil, by: nil, at: moment(9))
            try await store.commit(batch)
        }
    }

    private func expectKindsAndProof() async throws {
        let entries = try await files.open(.reading) { try await $0.entries(matching: EntryQuery()) }
        #expect(entries.map(\.kind) == [.firstSeen, .erased, .changed])
        let proof = try #require(try await files.open(.reading) { try await $0.proof(of: 1) })
        #expect(throws: Never.self) { try proof.check() }
    }

    @Test func theIndexOfTextsForgetsWhatIsErased() async throws {
        try await files.open { try await $0.commit(try batch(1, kind: .firstSeen)) }
        let left = try await files.open { try await $0.indexTexts() }
        #expect(left == 0)
        try await files.open { _ = try await $0.erase(article(1).digest, note: nil, by: nil, at: moment(9)) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: files.path + "/search") == ["lock"])
    }

    @Test func aSourceWhoseSeedWasErasedHasNone() async throws {
        try await files.open { store in
            try await store.commit(try batch(1, kind: .firstSeen))
            try await store.commit(try batch(2, kind: .firstSeen))
            _ = try await store.erase(article(1).digest, note: nil, by: nil, at: moment(9))
            #expect(try await store.state(of: try source("garden-1")).seed == nil)
            #expect(try await store.state(of: try source("garden-2")).seed != nil)
            // Seen again, it is stored and counts again.
            try await store.commit(try batch(1, kind: .firstSeen))
            #expect(try await store.state(of: try source("garden-1")).seed?.article == article(1).digest)
            #expect(try await store.bytes(of: article(1).digest) == article(1).bytes)
        }
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
    }

    @Test func anErasureThatWasInterruptedIsFinishedByTheSameCall() async throws {
        try await files.open { store in
            try await store.commit(try batch(1))
            // The tombstone is there, and the payload too.
            let facts = Entry.Facts(before: article(1).digest, cleaners: 0)
            let stone = NewEntry(time: moment(5), source: try source("garden-1"), kind: .erased, facts: facts)
            try await store.commit(Batch(entries: [stone]))
        }
        #expect(try await DiskStore.verify(files.path, depth: .quick).verdict == .repairable)
        try await files.open { store in
            let added = try await store.erase(article(1).digest, note: nil, by: nil, at: moment(6))
            #expect(added == [])
            #expect(try await store.bytes(of: article(1).digest) == nil)
        }
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
    }

    @Test func whatIsNotThereCantBeErased() async throws {
        try await files.open { store in
            let error = try await failure {
                _ = try await store.erase(Digest(of: "nothing"), note: nil, by: nil, at: moment(1))
            }
            #expect(error?.kind == .missing)
        }
    }

    @Test func aPayloadThatWasTakenOutInSecretIsMissed() async throws {
        try await files.open { store in
            try await store.commit(try batch(1))
            try await store.takeOut(article(1).digest)
        }
        let report = try await DiskStore.verify(files.path, depth: .quick)
        #expect(report.verdict == .missingAcknowledged)
        #expect(report.missing.first?.contains(article(1).digest.hex) == true)
    }
}

extension DiskStore {
    func takeOut(_ digest: Digest) throws {
        try opened().erase(digest, encoder: encoder)
    }
}
