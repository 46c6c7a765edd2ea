import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

@Suite struct RecoveryTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    /// Commits two groups; gives back the pack, the index and the log's checkpoint after each.
    private func twoGroups() async throws -> [(pack: [UInt8], index: [UInt8], checkpoint: [UInt8])] {
        var states: [(pack: [UInt8], index: [UInt8], checkpoint: [UInt8])] = []
        for number in 1...2 {
            try await files.open { try await $0.commit(try batch(number)) }
            states.append(
                (try files.bytes(files.pack), try files.bytes(files.index), try files.bytes(files.checkpoint)))
        }
        return states
    }

    private func sources() async throws -> [String] {
        try await files.open { try await $0.entries(matching: EntryQuery()).map(\.source.text) }
    }

    @Test func aTailTornAtAnyByteIsCutOff() async throws {
        let states = try await twoGroups()
        let (first, second) = (states[0], states[1])
        let packs = PackFolder(store: files.path, disk: SystemDisk())
        let index = try StoreIndex(.memory)
        let decoder = FrameDecoder(DictionaryShelf(store: files.path, disk: SystemDisk()))
        for hasIndex in [true, false] {
            try files.write(first.pack, to: files.pack)
            var prior = LogRecovery(packs, of: RepositoryID(0xABCD), decoder: decoder)
            _ = try prior.run(index, tail: .left)
            for cut in first.pack.count..<second.pack.count {
                try files.write(Array(second.pack.prefix(cut)), to: files.pack)
                packs.closeReaders()
                if !hasIndex { try index.beginRebuild() }
                var recovery = LogRecovery(packs, of: RepositoryID(0xABCD), decoder: decoder)
                let tip = try recovery.run(index, tail: .cut)
                #expect(tip.end == Int64(first.pack.count))
                #expect(tip.range.count == 1)
                #expect(recovery.recovery.tornByteCount == Int64(cut - first.pack.count))
                #expect(recovery.recovery.damages == [])
                #expect(try files.bytes(files.pack) == first.pack)
            }
        }
    }

    @Test func aStoreWithATornTailGoesOn() async throws {
        let states = try await twoGroups()
        for cut in stride(from: states[0].pack.count, to: states[1].pack.count, by: 97) {
            try files.write(Array(states[1].pack.prefix(cut)), to: files.pack)
            try files.writeIndex(states[0].index)
            try files.removePackIndexes()
            try files.write(states[0].checkpoint, to: files.checkpoint)
            #expect(try files.report().verdict == (cut == states[0].pack.count ? .sound : .repairable))
            #expect(try await sources() == ["garden-1"])
            try await files.open { store async throws in
                #expect(try await store.commit(try batch(3)).map(\.sequence) == [2])
            }
            #expect(try files.report().verdict == .sound)
            #expect(try await sources() == ["garden-1", "garden-3"])
        }
    }

    @Test func zerosBehindTheLastCommitAreCutOff() async throws {
        let states = try await twoGroups()
        try files.write(states[1].pack + [UInt8](repeating: 0, count: 5000), to: files.pack)
        #expect(try files.report().verdict == .repairable)
        try await files.open { store async throws in #expect(try await store.recovery.tornByteCount == 5000) }
        #expect(try files.bytes(files.pack) == states[1].pack)
    }

    @Test func aGroupThatTheIndexLacksIsEntered() async throws {
        let states = try await twoGroups()
        try files.writeIndex(states[0].index)
        #expect(try files.report().verdict == .repairable)
        try await files.open { store async throws in #expect(try await store.recovery.index == .caughtUp) }
        #expect(try await sources() == ["garden-1", "garden-2"])
        #expect(try files.report().verdict == .sound)
    }

    /// The commit reached the disk before the frames in front of it did.
    @Test func aGroupTornInsideIsCutOffWhereItWasNeverAcknowledged() async throws {
        let states = try await twoGroups()
        var pack = states[1].pack
        for byte in states[0].pack.count..<(states[0].pack.count + 50) { pack[byte] = 0 }
        try files.write(pack, to: files.pack)
        try files.writeIndex(states[0].index)
        try files.write(states[0].checkpoint, to: files.checkpoint)
        #expect(try files.report().verdict == .repairable)
        #expect(try await sources() == ["garden-1"])
        #expect(try files.bytes(files.pack) == states[0].pack)
    }

    @Test func anAcknowledgedGroupIsNeverCutOff() async throws {
        let states = try await twoGroups()
        for offset in [states[0].pack.count + 20, states[1].pack.count - 20] {
            var pack = states[1].pack
            pack[offset] ^= 1
            try files.write(pack, to: files.pack)
            #expect(try files.report().verdict == .corrupt)
            #expect(try await sources() == ["garden-1", "garden-2"])
            #expect(try files.bytes(files.pack) == pack)
        }
        // The log goes on behind the damage, with a tree that counts the entry in front of it.
        try await files.open { store async throws in
            #expect(try await store.commit(try batch(3)).map(\.sequence) == [3])
        }
        #expect(try files.report().damages.count == 1)
        try files.removeIndex()
        #expect(try await sources() == ["garden-1", "garden-2", "garden-3"])
    }

    @Test func aLostIndexIsBuiltAnewToTheSame() async throws {
        func picture(_ store: DiskStore) async throws -> (lines: [String], statistics: StoreStatistics) {
            let states = try await store.states().map {
                "\($0.source) \($0.seed?.sequence ?? 0) \($0.pending?.sequence ?? 0) \($0.rejected?.sequence ?? 0)"
                    + " \($0.changes)"
            }
            let entries = try await store.entries(matching: EntryQuery()).map { try CanonicalJSON.line($0) }
            let names = try await store.names().map { try CanonicalJSON.line($0) }
            var statistics = try await store.statistics()
            statistics.indexByteCount = 0
            return (states + entries + names, statistics)
        }
        let before = try await files.open { store in
            for number in 1...20 { try await store.commit(try batch(number)) }
            try await store.commit(
                Batch(entries: [
                    try newEntry(.rejected, "garden-3", reviewed: 3), try newEntry(.reverted, "garden-4"),
                    try newEntry(.accepted, "garden-5", after: article(5).digest, reviewed: 5),
                ]))
            _ = try await store.put(texts: [("b", [1]), ("a", [2]), ("b", [3]), (nil, [4])], at: moment(9))
            return try await picture(store)
        }
        try files.removeIndex()
        #expect(try files.report().verdict == .repairable)
        let after = try await files.open { store in
            #expect(try await store.recovery.index == .rebuilt)
            return try await picture(store)
        }
        #expect(after.lines == before.lines)
        #expect(after.statistics == before.statistics)
        #expect(try files.report().verdict == .sound)
    }

    @Test func aGarbledIndexIsBuiltAnew() async throws {
        _ = try await twoGroups()
        try files.write(Array("this is no database, it is a text of some length. ".utf8), to: files.index)
        #expect(try files.report().verdict == .repairable)
        #expect(try await sources() == ["garden-1", "garden-2"])
        #expect(try files.report().verdict == .sound)
    }

    @Test func visitsOutliveAnIndexThatIsBuiltAnew() async throws {
        let kept = try visit("a", at: 1)
        let states = try await twoGroups()
        try await files.open { try await $0.commit(Batch(visit: kept)) }
        // A pack of the same length with another history.
        try files.write(states[0].pack, to: files.pack)
        try await files.open { store async throws in
            #expect(try await store.recovery.index == .rebuilt)
            #expect(try await store.state(of: kept.source).visit == kept)
        }
    }

    @Test func aPackThatLostACommitIsReported() async throws {
        let states = try await twoGroups()
        try files.write(states[0].pack, to: files.pack)
        #expect(try files.report().verdict == .missingAcknowledged)
        try await files.open { store async throws in
            #expect(try await store.recovery.missing.count == 1)
            #expect(try await store.commit(try batch(3)).map(\.sequence) == [2])
        }
        // The checkpoint that was signed for the lost commit stays, and contradicts what came in its place.
        #expect(try files.report().contradictions.count == 1)
    }
}
