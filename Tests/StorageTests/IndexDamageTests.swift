import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

/// Bits of SQLite's file, which has no checksums of its own.
@Suite struct IndexDamageTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    private func fill() async throws {
        try await files.open { store in
            for number in 1...20 { try await store.commit(try batch(number)) }
            for number in 1...20 {
                try await store.commit(Batch(visit: try visit("garden-\(number)", at: Int64(number))))
            }
            _ = try await store.put(texts: [(name: "a name", bytes: Array("a text".utf8))], at: moment(1))
        }
    }

    private func report() async throws -> StoreReport {
        try await DiskStore.verify(files.path, depth: .full)
    }

    @Test func aFlippedBitAnywhereIsFoundNamedAndMendedByReopening() async throws {
        try await fill()
        for part in 0..<24 {
            // One that was made anew may be shorter.
            let bits = try files.bytes(files.index).count * 8
            try files.flip(bit: bits / 24 * part + 1031 * part % (bits / 24), of: files.index)
            let found = try await report()
            #expect(found.verdict == .repairable, "part \(part): \(found)")
            #expect(found.repairs.contains { $0.contains("index.sqlite") }, "part \(part): \(found.repairs)")
            let entries = try await files.open { store in try await store.entries(matching: EntryQuery()).count }
            #expect(entries == 20)
            let mended = try await report()
            #expect(mended.verdict == .sound, "part \(part): \(mended)")
        }
    }

    @Test func aFlippedBitOfTheChecksumsIsFoundAndMended() async throws {
        try await fill()
        try files.flip(bit: 77, of: files.index + ".sums")
        let found = try await report()
        #expect(found.repairs == ["index.sqlite.sums is damaged"])
        try await files.open { _ in }
        let mended = try await report()
        #expect(mended.verdict == .sound)
    }

    @Test func anIndexThatContradictsThePacksIsMadeAnewAfterAFullCheck() async throws {
        try await fill()
        try files.repeatFirstGroup()
        let found = try await report()
        #expect(found.repairs == ["the index says something else of source garden-1"])
        let recovery = try await files.open { store in try await store.recovery }
        #expect(recovery.index == .rebuilt)
        let mended = try await report()
        #expect(mended.verdict == .sound)
    }

    @Test func aStoreThatOnlyReadsLeavesTheChecksums() async throws {
        try await fill()
        let sums = try files.bytes(files.index + ".sums")
        try await files.open(.reading) { store in _ = try await store.states() }
        try await files.open { store in _ = try await store.states() }
        #expect(try files.bytes(files.index + ".sums") == sums)
    }
}

extension StoreFiles {
    /// Enters the first group into the index once more, so that a source has one change too many.
    func repeatFirstGroup() throws {
        let packs = PackFolder(store: path, disk: SystemDisk())
        let repository = RepositoryID(0xABCD)
        let decoder = FrameDecoder(DictionaryShelf(store: path, disk: SystemDisk()))
        var scanner = try LogScanner(packs, after: Tip(), of: repository, depth: .checksums, decoder: decoder)
        let group = try #require(try scanner.next())
        try StoreIndex(.writing(index)).apply([group], tip: nil, of: repository)
    }
}
