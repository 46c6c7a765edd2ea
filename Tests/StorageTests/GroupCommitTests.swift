import RefreshCore
import RefreshTesting
import SystemPackage
import Testing

@testable import Storage

@Suite struct GroupCommitTests {
    private let folder: TemporaryFolder
    private let disk = FaultyDisk()

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A store whose packs are sealed at 64 MiB, or earlier.
    private func store(sealByteCount: Int64 = 64 << 20) async throws -> DiskStore {
        try await DiskStore.open(
            at: folder.path, mode: .writing, random: 1, disk: disk,
            conditions: .still(sealByteCount: sealByteCount))
    }

    @Test func aLoneCommitIsOneSync() async throws {
        let store = try await store()
        let before = disk.count(.sync)
        try await store.commit(try batch(1))
        #expect(disk.count(.sync) == before + 1)
    }

    @Test func batchesThatWaitTogetherShareASync() async throws {
        let store = try await store()
        let before = disk.count(.sync)
        try await store.commitTogether(try (0..<256).map { try batch($0) })
        #expect(disk.count(.sync) == before + 1)
        #expect(try await store.entries(matching: EntryQuery()).map(\.sequence) == Array(1...256))
    }

    @Test func aGroupHasAtMost256Batches() async throws {
        let store = try await store()
        let before = disk.count(.sync)
        try await store.commitTogether(try (0..<257).map { try batch($0) })
        #expect(disk.count(.sync) == before + 2)
    }

    @Test func aGroupHasAtMostFourMebibytes() async throws {
        let store = try await store()
        let before = disk.count(.sync)
        let large = (0..<3).map { NewObject(.body, bytes: noise(3 << 20, seed: $0)) }
        try await store.commitTogether(large.map { Batch(objects: [$0]) })
        #expect(disk.count(.sync) == before + 3)
        for object in large { #expect(try await store.bytes(of: object.digest) == object.bytes) }
    }

    @Test func aVisitAloneWritesNoPack() async throws {
        let store = try await store()
        let before = disk.count(.write)
        try await store.commit(Batch(visit: try visit("a", at: 1)))
        #expect(disk.count(.write) == before)
    }

    @Test func anObjectThatIsThereCostsNothing() async throws {
        let store = try await store()
        let object = article(1)
        try await store.commitTogether([Batch(objects: [object]), Batch(objects: [object, object])])
        let before = try await store.statistics()
        let writes = disk.count(.write)
        try await store.commit(Batch(objects: [object]))
        #expect(disk.count(.write) == writes)
        #expect(try await store.statistics() == before)
        #expect(before.objects == [.article: 1])
    }

    @Test func packsAreSealed() async throws {
        let store = try await store(sealByteCount: 64 << 10)
        for number in 0..<3 {
            try await store.commit(Batch(objects: [NewObject(.body, bytes: noise(33 << 10, seed: number))]))
        }
        try await store.commit(try batch(1))
        #expect(try await store.statistics().packs == 2)
        await store.close()
        #expect(try await DiskStore.verify(folder.path, depth: .quick).verdict == .sound)
        let reopened = try await self.store(sealByteCount: 64 << 10)
        #expect(try await reopened.recovery == Recovery())
        try await reopened.commit(try batch(2))
        #expect(try await reopened.entry(2)?.source.text == "garden-2")
    }
}

extension DiskStore {
    /// Commits batches that are all queued before the first flush.
    func commitTogether(_ batches: [Batch]) async throws {
        var tasks: [Task<Void, any Error>] = []
        for batch in batches {
            let objects = batch.objects.map { encoder.whole(FrameType($0.kind), $0.bytes, with: ZstdEncoder()) }
            // Inherits the actor: all of them are in the store's queue before any runs.
            tasks.append(
                Task {
                    _ = try await submit(Submission(objects: objects, entries: batch.entries, visit: batch.visit))
                })
        }
        for task in tasks { try await task.value }
    }
}
