import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

@Suite struct DamageTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    private func fill(_ groups: Int) async throws {
        try await files.open { store in
            for number in 1...groups { try await store.commit(try batch(number)) }
        }
    }

    @Test func flippedBitsAreFoundAndPlaced() async throws {
        try await fill(3)
        let pack = try files.bytes(files.pack)
        for bit in stride(from: 0, to: pack.count * 8, by: 61) {
            var damaged = pack
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            try files.write(damaged, to: files.pack)
            let report = try files.report()
            #expect(report.verdict == .corrupt, "bit \(bit)")
            let named = try #require(report.damages.first, "bit \(bit)")
            #expect(named.offset <= bit / 8 && Int64(bit / 8) < named.offset + named.byteCount, "bit \(bit)")
        }
    }

    @Test func aDamagedObjectIsRefusedAndAllOthersAreServed() async throws {
        try await fill(5)
        let place = try await files.open { store in try await store.place(of: article(3).digest) }
        for offset in [place.offset + 40, place.offset + Int64(FrameHeader.byteCount) + 3] {
            let pack = try files.bytes(files.pack)
            try files.flip(bit: Int(offset) * 8, of: files.pack)
            try await files.open { store async throws in
                let error = try await failure { _ = try await store.bytes(of: article(3).digest) }
                #expect(error?.kind == .corrupt)
                for number in [1, 2, 4, 5] {
                    #expect(try await store.bytes(of: article(number).digest) == article(number).bytes)
                }
            }
            let damage = try #require(try files.report().damages.first)
            #expect(damage.type == "article")
            #expect(damage.digest == article(3).digest)
            #expect(damage.source?.text == "garden-3")
            #expect(damage.time == moment(3))
            try files.write(pack, to: files.pack)
        }
    }

    @Test func aDamagedFrameIsKeptUnderItsSourceAndTime() async throws {
        try await fill(3)
        let place = try await files.open { store in try await store.place(of: article(2).digest) }
        try files.flip(bit: Int(place.offset + 80) * 8, of: files.pack)
        _ = try await DiskStore.verify(files.path, depth: .full)
        let kept = files.path + "/quarantine/00000001-\(place.offset).garden-2.1970-01-01T000002.000Z"
        let start = Int(place.offset)
        let damaged = try files.bytes(files.pack)[start..<(start + place.header.frameByteCount)]
        #expect(try files.bytes(kept + ".frame") == Array(damaged))
        let note = String(decoding: try files.bytes(kept + ".json"), as: UTF8.self)
        #expect(note.contains("\"digest\":\"\(article(2).digest)\""))
        #expect(note.contains("\"source\":\"garden-2\""))
    }

    @Test func aTextThatIsLostTakesNoOtherNameAlong() async throws {
        let texts = ["a", "b", "c"].map { (name: String?($0), bytes: article(0, words: 20).bytes + Array($0.utf8)) }
        let digests = try await files.open { store in try await store.put(texts: texts, at: moment(1)) }
        let place = try await files.open { store in try await store.place(of: digests[0]) }
        try files.flip(bit: Int(place.offset + 30) * 8, of: files.pack)
        #expect(try files.report().repairs == [])
        try files.removeIndex()
        let names = try await files.open { store in try await store.names().map(\.name) }
        #expect(names == ["b", "c"])
    }

    @Test func aDamagedObjectIsStoredAgainWhenItComesAgain() async throws {
        try await fill(3)
        let place = try await files.open { store in try await store.place(of: article(2).digest) }
        try files.flip(bit: Int(place.offset + 80) * 8, of: files.pack)
        try await files.open { store in try await store.commit(Batch(objects: [article(2)])) }
        let bytes = try await files.open { store in try await store.bytes(of: article(2).digest) }
        #expect(bytes == article(2).bytes)
    }

    @Test func aFlippedBitOfFormatOrKeyIsFound() async throws {
        try await fill(1)
        for file in [files.path + "/format.json", files.path + "/key/log"] {
            let bits = try files.bytes(file).count * 8
            for bit in stride(from: 0, to: bits, by: 7) {
                try files.flip(bit: bit, of: file)
                let verdict = try? await DiskStore.verify(files.path, depth: .full).verdict
                #expect(verdict != .sound, "bit \(bit) of \(file)")
                try files.flip(bit: bit, of: file)
            }
        }
    }

    @Test func quickChecksDontReadObjectsAndFullOnesDo() async throws {
        try await fill(2)
        let place = try await files.open { store in try await store.place(of: article(1).digest) }
        try files.flip(bit: Int(place.offset + Int64(FrameHeader.byteCount)) * 8, of: files.pack)
        #expect(try await DiskStore.verify(files.path, depth: .quick).verdict == .sound)
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .corrupt)
    }

    @Test func damageInTheMiddleIsNotCutOffWithoutAnIndex() async throws {
        try await fill(5)
        let place = try await files.open { store in try await store.entryOffset(3) }
        for offset in [Int(place) + 8, Int(place) + FrameHeader.byteCount + 9] {
            let pack = try files.bytes(files.pack)
            try files.flip(bit: offset * 8, of: files.pack)
            let damaged = try files.bytes(files.pack)
            try files.removeIndex()
            try await files.open { store in
                let kept = try await store.entries(matching: EntryQuery()).map(\.sequence)
                #expect(kept == [1, 2, 4, 5])
                #expect(try await store.recovery.damages.count == 1)
                let error = try await failure { _ = try await store.entry(3) }
                #expect(error?.kind == .corrupt)
                #expect(try await store.bytes(of: article(3).digest) == article(3).bytes)
            }
            #expect(try files.bytes(files.pack) == damaged)
            #expect(try files.report().verdict == .corrupt)
            try files.write(pack, to: files.pack)
            try files.removeIndex()
        }
    }

    @Test func anEntryWhoseArticleIsMissingIsReported() async throws {
        try await files.open { store in
            try await store.commit(Batch(entries: [try newEntry(.changed, "a", after: Digest(of: "never put"))]))
        }
        let report = try files.report()
        #expect(report.verdict == .missingAcknowledged)
        #expect(report.missing.first?.contains(Digest(of: "never put").hex) == true)
    }

    @Test func aPackOfAnotherStoreIsNotBelieved() async throws {
        try await fill(2)
        let other = StoreFiles(path: folder.path + "/other")
        let store = try await DiskStore.open(at: other.path, mode: .writing, random: 7)
        try await store.commit(try batch(9))
        await store.close()
        try files.write(try other.bytes(other.pack), to: files.pack)
        try files.removeIndex()
        try await files.open(.reading) { store async throws in
            #expect(try await store.entries(matching: EntryQuery()) == [])
        }
    }

    /// Random bytes in every file: nothing may crash, whatever the outcome.
    @Test(arguments: 0..<40) func noGarbageCrashes(_ seed: Int) async throws {
        try await fill(3)
        var state = UInt64(seed) &+ 1
        func random(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for file in [files.pack, files.index, files.path + "/format.json"] where random(below: 3) > 0 {
            var bytes = try files.bytes(file)
            for _ in 0..<(1 + random(below: 30)) {
                let start = random(below: bytes.count)
                for offset in start..<min(bytes.count, start + 1 + random(below: 200)) {
                    bytes[offset] = UInt8(random(below: 256))
                }
            }
            try files.write(Array(bytes.prefix(1 + random(below: bytes.count * 2))), to: file)
        }
        for mode in [DiskStore.Mode.reading, .writing, .reading] {
            _ = try? await DiskStore.verify(files.path, depth: .full)
            do {
                try await files.open(mode) { store in
                    _ = try await store.states()
                    _ = try await store.entries(matching: EntryQuery())
                    for number in 1...3 { _ = try? await store.bytes(of: article(number).digest) }
                    if mode == .writing { try await store.commit(try batch(4)) }
                }
            } catch let error as StoreError {
                #expect(!error.detail.isEmpty)
            }
        }
    }
}

extension DiskStore {
    func place(of digest: Digest) throws -> PlacedFrame {
        try #require(try opened().objects.catalogue.place(of: digest))
    }

    func entryOffset(_ sequence: Int) throws -> Int64 {
        let session = try opened()
        var scanner = try LogScanner(
            session.packs, after: Tip(), of: session.format.repository, depth: .headers,
            decoder: session.objects.decoder)
        while let group = try scanner.next() {
            if let found = group.entries.first(where: { $0.entry.sequence == sequence }) { return found.frame.offset }
        }
        return -1
    }
}
