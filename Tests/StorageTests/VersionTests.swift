import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

@Suite struct VersionTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    /// Sentences of made-up words, so that many texts share words.
    private func text(_ number: Int, sentences: Int = 60) -> [String] {
        var random = SplitMix(seed: UInt64(number))
        return (0..<sentences).map { _ in
            (0..<10).map { _ in "word\(Int.random(in: 0..<(Bool.random(using: &random) ? 50 : 4000), using: &random))" }
                .joined(separator: " ") + "."
        }
    }

    private func bytes(_ sentences: [String]) -> [UInt8] { Array(sentences.joined(separator: "\n").utf8) }

    private func header(of digest: Digest, in store: DiskStore) async throws -> FrameHeader {
        try await store.place(of: digest).header
    }

    @Test func aVersionIsADeltaOfTheOneBeforeItAndChainsEnd() async throws {
        var sentences = text(1)
        var versions: [[UInt8]] = []
        for number in 0..<20 {
            sentences[number] = "This sentence is new in version \(number)."
            versions.append(bytes(sentences))
        }
        let all = versions
        try await files.open { store in
            var depths: [Int] = []
            for version in all {
                let digest = try await store.put(texts: [("a", version)], at: moment(1))[0]
                depths.append(try await header(of: digest, in: store).depth)
            }
            #expect(depths == [0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 1])
            let stored = try await header(of: Digest(of: all[5]), in: store).storedCount
            #expect(stored < 200)
            for version in all { #expect(try await store.bytes(of: Digest(of: version)) == version) }
        }
        #expect(try files.report().verdict == .sound)
        try files.removeIndex()
        try files.removePackIndexes()
        try await files.open(.reading) { store async throws in
            for version in all { #expect(try await store.bytes(of: Digest(of: version)) == version) }
        }
    }

    @Test func versionsPutTogetherAreDeltasOfEachOther() async throws {
        var sentences = text(2)
        var texts: [(name: String?, bytes: [UInt8])] = []
        for number in 0..<30 {
            sentences[number] = "Version \(number)."
            texts.append(("name-\(number % 2)", bytes(sentences)))
        }
        let all = texts
        try await files.open { store in
            let digests = try await store.put(texts: all, at: moment(1))
            var whole = 0
            for digest in digests { whole += try await header(of: digest, in: store).codec == .delta ? 0 : 1 }
            #expect(whole == 4)
            for (digest, text) in zip(digests, all) { #expect(try await store.bytes(of: digest) == text.bytes) }
        }
        #expect(try files.report().verdict == .sound)
    }

    @Test func manyTextsAreAllThereAndInOrder() async throws {
        var texts: [(name: String?, bytes: [UInt8])] = []
        for number in 0..<700 { texts.append(("name-\(number % 300)", bytes(text(number, sentences: 2)))) }
        let all = texts
        try await files.open { store in
            let digests = try await store.put(texts: all, at: moment(1))
            #expect(digests == all.map { Digest(of: $0.bytes) })
        }
        try files.removeIndex()
        let (names, count) = try await files.open { store in
            (try await store.names(), try await store.statistics().objects[.text])
        }
        #expect(count == 700)
        let versions = names.filter { $0.name == "name-7" }.map(\.digest)
        #expect(versions == [7, 307, 607].map { Digest(of: all[$0].bytes) })
        #expect(try files.report().verdict == .sound)
    }

    /// Two groups of which the second was encoded before the first was committed.
    private func encodedTexts(_ store: DiskStore) async throws -> (first: EncodedTexts, second: EncodedTexts) {
        var sentences = text(8)
        let ticket = try #require(store.admission.ticketAtOnce(for: 0))
        let old = IncomingTexts(texts: [("a", bytes(sentences))], time: moment(1), ticket: ticket)
        sentences[3] = "Another."
        let new = IncomingTexts(texts: [("a", bytes(sentences))], time: moment(2), ticket: ticket)
        let first = try await old.planned(for: store).get()
        let second = try await new.planned(for: store, after: [first.versions]).get()
        return (try await first.encoded(for: store).get(), try await second.encoded(for: store).get())
    }

    @Test func aTextIsADeltaOfOneThatIsStillOnItsWay() async throws {
        try await files.open { store in
            let (first, second) = try await encodedTexts(store)
            try await first.committed(to: store).get()
            try await second.committed(to: store).get()
            let depth = try await header(of: second.digests[0], in: store).depth
            #expect(depth == 1)
            let names = try await store.names().map(\.digest)
            #expect(names == first.digests + second.digests)
        }
        #expect(try files.report().verdict == .sound)
    }

    @Test func aTextIsStoredWholeWhereTheOneBeforeItNeverCame() async throws {
        try await files.open { store in
            let (_, second) = try await encodedTexts(store)
            try await second.committed(to: store).get()
            let depth = try await header(of: second.digests[0], in: store).depth
            #expect(depth == 0)
        }
        #expect(try files.report().verdict == .sound)
    }

    @Test func anArticleIsADeltaOfTheOneThatItsEntryNamesAsBefore() async throws {
        var sentences = text(3)
        let old = NewObject(.article, bytes: bytes(sentences))
        sentences[4] = "Another sentence."
        let new = NewObject(.article, bytes: bytes(sentences))
        try await files.open { store in
            try await store.commit(Batch(objects: [old], entries: [try newEntry(.firstSeen, "a", after: old.digest)]))
            var facts = Entry.Facts(cleaners: 1)
            (facts.before, facts.after) = (old.digest, new.digest)
            let entry = NewEntry(time: moment(2), source: try source("a"), kind: .changed, facts: facts)
            try await store.commit(Batch(objects: [new], entries: [entry]))
            #expect(try await header(of: new.digest, in: store).codec == .delta)
            #expect(try await store.bytes(of: new.digest) == new.bytes)
        }
    }

    @Test func aDamagedVersionTakesOnlyThoseThatStandOnItAlong() async throws {
        var sentences = text(4)
        let first = bytes(sentences)
        sentences[9] = "Second."
        let second = bytes(sentences)
        let other = bytes(text(5))
        let place = try await files.open { store in
            _ = try await store.put(texts: [("a", first), ("b", other), ("a", second)], at: moment(1))
            return try await store.place(of: Digest(of: first))
        }
        try files.flip(bit: (Int(place.offset) + FrameHeader.byteCount + 20) * 8, of: files.pack)
        try await files.open { store in
            for lost in [first, second] {
                let error = try await failure { _ = try await store.bytes(of: Digest(of: lost)) }
                #expect(error?.kind == .corrupt)
            }
            #expect(try await store.bytes(of: Digest(of: other)) == other)
            // Never across a base that can't be read.
            sentences[10] = "Third."
            let third = bytes(sentences)
            _ = try await store.put(texts: [("a", third)], at: moment(2))
            #expect(try await store.bytes(of: Digest(of: third)) == third)
        }
        let report = try files.report()
        #expect(report.verdict == .corrupt)
        #expect(report.damages.map(\.name) == ["a", "a"])
    }

    @Test func dictionariesAreTrainedAndOutliveTheirFiles() async throws {
        let texts = (0..<500).map { (name: String?.none, bytes: bytes(text($0 + 10))) }
        let digests = try await files.open { store in
            let digests = try await store.put(texts: texts, at: moment(1))
            let last = try await header(of: digests[499], in: store)
            #expect(last.codec == .dictionary)
            let first = try await header(of: digests[0], in: store)
            #expect(last.storedCount < first.storedCount)
            return digests
        }
        #expect(try files.report().verdict == .sound)
        let names = try SystemDisk().names(in: files.path + "/dict")
        #expect(names.count == 1)
        for name in names { try files.write([1, 2, 3], to: files.path + "/dict/" + name) }
        #expect(try files.report().verdict == .repairable)
        try await files.open { store async throws in
            #expect(try await store.bytes(of: digests[499]) == texts[499].bytes)
        }
        #expect(try files.report().verdict == .sound)
    }
}

@Suite struct RecompressionTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    private func fill(_ store: DiskStore) async throws -> [Digest] {
        for number in 1...20 { try await store.commit(try batch(number)) }
        let first = (0..<80).map { "\($0) \(String(decoding: article($0).bytes, as: UTF8.self))" }
        var texts: [(name: String?, bytes: [UInt8])] = [("a", Array(first.joined(separator: "\n").utf8))]
        for number in 0..<5 {
            var next = first
            next[number] = "edited \(number)"
            texts.append(("a", Array(next.joined(separator: "\n").utf8)))
        }
        return try await store.put(texts: texts, at: moment(1)) + (1...20).map { article($0).digest }
    }

    @Test func nothingChangesButTheSize() async throws {
        try await files.open { store in
            let digests = try await fill(store)
            var before: [[UInt8]?] = []
            for digest in digests { before.append(try await store.bytes(of: digest)) }
            let (entries, size) = (
                try await store.entries(matching: EntryQuery()), try await store.statistics().packByteCount
            )
            let count = try await store.recompress()
            #expect(count == 1)
            let again = try await store.recompressStep()
            #expect(!again)
            var after: [[UInt8]?] = []
            for digest in digests { after.append(try await store.bytes(of: digest)) }
            #expect(after == before)
            let kept = try await store.entries(matching: EntryQuery())
            #expect(kept == entries)
            let smaller = try await store.statistics().packByteCount
            #expect(smaller < size)
            try await store.commit(try batch(99))
        }
        #expect(try files.report().verdict == .sound)
        try files.removeIndex()
        try files.removePackIndexes()
        try await files.open { store async throws in
            #expect(try await store.entries(matching: EntryQuery()).count == 21)
        }
        #expect(try files.report().verdict == .sound)
    }

    @Test func aReaderThatIsOpenMeanwhileGoesOn() async throws {
        try await files.open { store in
            let digests = try await fill(store)
            try await files.open(.reading) { reader async throws in
                let before = try await reader.bytes(of: digests[3])
                try await store.recompress()
                for digest in digests { #expect(try await reader.bytes(of: digest) != nil) }
                #expect(try await reader.bytes(of: digests[3]) == before)
            }
        }
    }

    @Test func aDamagedPackStaysAsItIs() async throws {
        let place = try await files.open { store in
            let digests = try await fill(store)
            return try await store.place(of: digests[0])
        }
        try files.flip(bit: (Int(place.offset) + FrameHeader.byteCount + 5) * 8, of: files.pack)
        let pack = try files.bytes(files.pack)
        try await files.open { store async throws in
            try await store.recompress()
            #expect(try await store.bytes(of: article(7).digest) == article(7).bytes)
        }
        #expect(try files.bytes(files.pack) == pack)
    }

    @Test func aPackIsRecompressedStepByStepWhileTheStoreIsUsed() async throws {
        try await files.open { store in
            let digests = try await fill(store)
            // Noise takes several steps.
            for seed in 0..<5 {
                try await store.commit(Batch(objects: [NewObject(.body, bytes: noise(600_000, seed: seed))]))
            }
            try await store.sealForTests()
            var steps = 0
            while try await store.recompressStep() {
                steps += 1
                try await store.commit(try batch(100 + steps))
                let bytes = try await store.bytes(of: digests[4])
                #expect(bytes != nil)
            }
            #expect(steps > 3)
        }
        #expect(try files.report().verdict == .sound)
    }

    @Test func whatIsErasedMeanwhileIsNotBroughtBackByARecompression() async throws {
        try await files.open { store in
            let digests = try await fill(store)
            try await store.sealForTests()
            let hasBegun = try await store.recompressStep()
            #expect(hasBegun)
            _ = try await store.erase(digests[6], note: nil, by: nil, at: moment(9))
            while try await store.recompressStep() {}
            let gone = try await store.bytes(of: digests[6])
            #expect(gone == nil)
        }
        let report = try files.report()
        #expect(report.verdict == .sound, "\(report)")
        #expect(report.erased.count == 1)
    }

    @Test func whatAnUnfinishedRecompressionLeftIsRemoved() async throws {
        try await files.open { _ = try await fill($0) }
        try files.write([1, 2, 3], to: files.pack + ".new")
        try await files.open { try await $0.commit(try batch(50)) }
        #expect(try SystemDisk().names(in: files.path + "/pack").sorted() == ["00000001.idx", "00000001.pack"])
    }
}

extension DiskStore {
    /// Ends the open pack.
    fileprivate func sealForTests() throws { try opened().seal() }
}
