import Crypto
import FoundationEssentials
import Glibc
import Proving
import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

@Suite struct LogPublishingTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles
    private var log: LogFiles { LogFiles(store: folder.path) }

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    private func fill(_ numbers: ClosedRange<Int>) async throws {
        try await files.open { try await $0.commit(entries: numbers) }
    }

    @Test(arguments: [1, 2, 255, 256, 257, 600])
    func tilesAndBundlesAreThoseOfTheSpecification(_ count: Int) async throws {
        try await fill(1...count)
        let leaves = try log.leaves(count)
        #expect(leaves.count == count)
        #expect(try leaves.last.map { try JSONDecoder().decode(Entry.self, from: Data($0)).sequence } == UInt64(count))
        for level in 0..<2 {
            let width = level == 0 ? 1 : 256
            let hashes = stride(from: 0, to: count - width + 1, by: width).map {
                log.root(leaves[$0..<($0 + width)])
            }
            for (index, start) in stride(from: 0, to: hashes.count, by: 256).enumerated() {
                let tile = hashes[start..<min(start + 256, hashes.count)]
                let name = "tile/\(level)/00\(index)" + (tile.count < 256 ? ".p/\(tile.count)" : "")
                #expect(try log.bytes(name) == tile.flatMap { $0 })
            }
        }
        let checkpoint = try log.checkpoint()
        #expect(checkpoint.size == count)
        #expect(checkpoint.root.bytes == log.root(leaves[...]))
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
    }

    @Test func clientsFindBundlesBelowTile() async throws {
        try await fill(1...3)
        #expect(try log.bytes("tile/entries/000.p/3") == log.bytes("entries/000.p/3"))
    }

    @Test func aLogThatGrowsInStepsIsTheOneThatIsWrittenAtOnce() async throws {
        for part in [1...1, 2...200, 201...256, 257...300, 301...520] { try await fill(part) }
        let leaves = try log.leaves(520)
        #expect(try log.checkpoint().root.bytes == log.root(leaves[...]))
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
        // Partial tiles go once the full one is there.
        #expect(throws: (any Error).self) { try log.bytes("tile/0/000.p/1") }
        #expect(throws: (any Error).self) { try log.bytes("entries/001.p/44") }
    }

    @Test func theKeyIsForItsOwnerAloneAndItsPublicHalfIsInTheFormat() async throws {
        try await fill(1...1)
        var status = stat()
        #expect(stat(files.path + "/key/log", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let key = try #require(try await DiskStore.logKey(of: files.path))
        let secret = String(decoding: try files.bytes(files.path + "/key/log"), as: UTF8.self)
        #expect(NoteSigner(secret.replacing("\n", with: ""))?.verifier == key)
        #expect(key.name == "refresh/000000000000abcd")
    }

    @Test func aStoreWithoutAKeyGetsOneWithTheNextWrite() async throws {
        try await fill(1...3)
        for path in ["/log", "/key"] { try FileManager.default.removeItem(atPath: files.path + path) }
        try files.write(
            Array((#"{"format":2,"origin":"refresh/000000000000abcd","repository":"000000000000abcd"}"# + "\n").utf8),
            to: files.path + "/format.json")
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
        try await fill(4...4)
        #expect(try log.checkpoint().size == 4)
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
    }

    @Test func aCheckpointIsSignedASecondAfterTheFirstCommitAndCoversAll() async throws {
        let clock = ManualClock()
        let store = try await DiskStore.open(
            at: files.path, mode: .writing, random: 0xABCD, disk: SystemDisk(),
            conditions: StoreConditions(pause: { try await clock.sleep(for: .seconds(1)) }))
        try await store.commit(entries: 1...1)
        await clock.sleepers(reach: 1)
        try await store.commit(entries: 2...5)
        #expect(clock.sleeperCount == 1)
        #expect(try await store.checkpoint() == nil)
        clock.advance(by: .seconds(1))
        while try await store.checkpoint() == nil { await Task.yield() }
        #expect(try log.checkpoint().size == 5)
        try await store.commit(entries: 6...6)
        #expect(try log.checkpoint().size == 5)
        await store.close()
        #expect(try log.checkpoint().size == 6)
    }

    @Test func anUnsignedEndIsRepairableAndSignedByTheNextWriter() async throws {
        try await fill(1...3)
        let old = try log.bytes("checkpoint")
        try await fill(4...4)
        try files.write(old, to: files.path + "/log/checkpoint")
        #expect(try await DiskStore.verify(files.path, depth: .quick).verdict == .repairable)
        try await files.open { _ in }
        #expect(try log.checkpoint().size == 4)
    }

    @Test func everyMissingOrDamagedFileIsNamedAndMadeAgain() async throws {
        try await fill(1...300)
        let names = [
            "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "entries/000", "entries/001.p/44", "checkpoint",
        ]
        for name in names {
            let path = files.path + "/log/" + name
            let sound = try files.bytes(path)
            try FileManager.default.removeItem(atPath: path)
            try await expectRepair(of: name)
            #expect(try files.bytes(path) == sound)
            try files.flip(bit: sound.count * 4, of: path)
            try await expectRepair(of: name)
            #expect(try files.bytes(path) == sound)
        }
    }

    @Test(arguments: ["tile/0/001.p/34", "tile/0/001.p/41", "entries/001.p/41"])
    func theDamagedTileOfAnEarlierCheckpointIsNamedAndMadeAgainOrRemoved(_ name: String) async throws {
        for range in [1...290, 291...297, 298...300] { try await fill(range) }
        let path = files.path + "/log/" + name
        let sound = try files.bytes(path)
        try files.flip(bit: sound.count * 4, of: path)
        try await expectRepair(of: name)
        // Hashes stay at every width; of bundles only the last is needed.
        let isThere = FileManager.default.fileExists(atPath: path)
        #expect(isThere == name.hasPrefix("tile"))
        if isThere { #expect(try files.bytes(path) == sound) }
    }

    private func expectRepair(of name: String) async throws {
        let report = try await DiskStore.verify(files.path, depth: .full)
        #expect(report.verdict == .repairable)
        #expect(report.repairs.contains { $0.contains("log/\(name)") }, "\(name): \(report.repairs)")
        try await files.open { _ in }
        let mended = try await DiskStore.verify(files.path, depth: .full)
        #expect(mended.verdict == .sound, "\(name): \(mended)")
    }

    @Test func aRewrittenHistoryIsNotSigned() async throws {
        try await fill(1...5)
        let kept = try log.checkpoint()
        // Another history of the same store, with digests that are right in themselves.
        let other = StoreFiles(path: folder.path + "/other")
        try await other.open { try await $0.commit(entries: 6...11) }
        for name in ["/pack/00000001.pack", "/index.sqlite"] {
            try files.write(try other.bytes(other.path + name), to: files.path + name)
        }
        try files.removeIndex()
        let report = try await DiskStore.verify(files.path, depth: .quick)
        #expect(report.verdict == .corrupt)
        #expect(report.contradictions.first?.contains("log/checkpoint") == true)
        try await files.open { store in
            let error = try await failure { try await store.publishLog() }
            #expect(error?.kind == .corrupt)
        }
        #expect(try log.checkpoint() == kept)
        // With the checkpoint gone the other history is signed, and contradicts the one that was kept elsewhere.
        try FileManager.default.removeItem(atPath: files.path + "/log")
        try await files.open { _ in }
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
        let against = try await DiskStore.verify(files.path, depth: .quick, against: [("kept", kept)])
        #expect(against.verdict == .corrupt)
        #expect(against.contradictions.first?.contains("kept") == true)
    }

    @Test func aHistoryThatLostItsEndIsFoundByItsCheckpoint() async throws {
        try await fill(1...2)
        let pack = try files.bytes(files.pack)
        try await fill(3...4)
        try files.write(pack, to: files.pack)
        try files.removeIndex()
        let report = try await DiskStore.verify(files.path, depth: .quick)
        #expect(report.verdict == .missingAcknowledged)
        #expect(report.missing.first?.contains("entries 3 to 4") == true)
    }

    @Test func aMissingOrForeignPrivateKeyIsNotReplaced() async throws {
        try await fill(1...1)
        let foreign = try #require(NoteSigner(newKeyOf: "refresh/000000000000abcd"))
        try FileManager.default.removeItem(atPath: files.path + "/key/log")
        for (content, kind) in [
            (nil, StoreError.Kind.missing), ("garbage\n", .format), (foreign.text + "\n", .format),
        ] {
            if let content { try files.write(Array(content.utf8), to: files.path + "/key/log") }
            try await files.open { store in
                try await store.commit(entries: 2...2)
                let error = try await failure { try await store.publishLog() }
                #expect(error?.kind == kind)
            }
        }
        #expect(try log.checkpoint().size == 1)
    }

    @Test func anEntryTooLongForABundleIsInTheLogByItsDigest() async throws {
        let long = NewEntry(
            time: moment(1), source: try source("mill"), kind: .failing,
            facts: Entry.Facts(cleaners: 1, note: String(repeating: "n", count: 70_000)))
        try await files.open { _ = try await $0.commit(Batch(entries: [long])) }
        let leaf = try #require(try log.leaves(1).first)
        let bytes = try await files.open(.reading) { try await $0.entryBytesForTests(1) }
        #expect(bytes.count > 70_000)
        #expect(
            String(decoding: leaf, as: UTF8.self) == "{\"bytes\":\(bytes.count),\"digest\":\"\(Digest(of: bytes))\"}")
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
    }
}

extension DiskStore {
    /// Commits entries of the sources `garden-N`, in groups of up to 64 and without objects.
    func commit(entries numbers: ClosedRange<Int>) async throws {
        var rest = Array(numbers)[...]
        while !rest.isEmpty {
            let part = try rest.prefix(64).map { try newEntry(.changed, "garden-\($0)", at: Int64($0)) }
            try await commit(Batch(entries: part))
            rest = rest.dropFirst(64)
        }
    }

    func entryBytesForTests(_ sequence: UInt64) throws -> [UInt8] {
        try opened().entryBytes(sequence)
    }
}

/// The files of a log, read as the specification describes them and without the code under test.
struct LogFiles {
    let store: String

    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(store)/log/\(name)")))
    }

    /// The leaves in the bundles of a log of `count` entries, fewer than 256,000.
    func leaves(_ count: Int) throws -> [[UInt8]] {
        var leaves: [[UInt8]] = []
        for start in stride(from: 0, to: count, by: 256) {
            let width = min(256, count - start)
            let digits = String(start / 256)
            let name = "entries/" + String(repeating: "0", count: 3 - digits.count) + digits
            var rest = try bytes(name + (width < 256 ? ".p/\(width)" : ""))[...]
            while let high = rest.popFirst(), let low = rest.popFirst() {
                leaves.append(Array(rest.prefix(Int(high) << 8 | Int(low))))
                rest = rest.dropFirst(Int(high) << 8 | Int(low))
            }
        }
        return leaves
    }

    /// RFC 6962 section 2.1 to the letter.
    func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        guard let first = leaves.first else { return Array(SHA256.hash(data: [UInt8]())) }
        if leaves.count == 1 { return Array(SHA256.hash(data: [0] + first)) }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        return Array(SHA256.hash(data: [1] + root(leaves.prefix(half)) + root(leaves.dropFirst(half))))
    }

    func checkpoint() throws -> Checkpoint {
        let format = try StoreFormat.read(store: store, disk: SystemDisk())
        let note = try #require(SignedNote(String(decoding: try bytes("checkpoint"), as: UTF8.self)))
        return try #require(note.checkpoint(of: format))
    }
}
