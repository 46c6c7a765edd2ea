import RefreshCore
import RefreshTesting
import SystemPackage
import Testing

@testable import Storage

// Results are bound before they are expected, and each test is short: with many suspensions in one test function, Swift
// 6.3 reserves too little room for its frame, and the heap is overwritten.
@Suite struct FaultTests {
    private let folder: TemporaryFolder
    private let disk = FaultyDisk()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func store() async throws -> DiskStore {
        try await DiskStore.open(
            at: folder.path, mode: .writing, random: 1, disk: disk, conditions: .still())
    }

    private func sources(in store: DiskStore) async throws -> [String] {
        try await store.entries(matching: EntryQuery()).map(\.source.text)
    }

    private func commit(_ number: Int, to store: DiskStore) async throws -> StoreError? {
        try await failure { try await store.commit(try batch(number)) }
    }

    /// Closes the store, checks it, and gives back what is in it when it is opened again.
    private func sourcesAfterReopening(_ store: DiskStore) async throws -> [String] {
        await store.close()
        let report = try await DiskStore.verify(folder.path, depth: .full)
        #expect(report.verdict == .sound)
        return try await sources(in: self.store())
    }

    @Test(arguments: [FaultyDisk.Call.write, .sync], [Errno.ioError, .noSpace])
    func aFailureFailsTheWholeGroupAndNothingOfItCounts(_ call: FaultyDisk.Call, _ cause: Errno) async throws {
        let store = try await store()
        try await store.commit(try batch(1))
        disk.fail(call, with: cause)
        let errors = try await store.failuresTogether([try batch(2), try batch(3)])
        #expect(errors.map(\.?.kind) == Array(repeating: cause == .noSpace ? .full : .io, count: 2))
        let kept = try await sources(in: store)
        #expect(kept == ["garden-1"])
        let object = try await store.bytes(of: article(2).digest)
        #expect(object == nil)
        let entries = try await store.commit(try batch(4))
        #expect(entries.map(\.sequence) == [2])
        let reopened = try await sourcesAfterReopening(store)
        #expect(reopened == ["garden-1", "garden-4"])
    }

    @Test func aFailedSyncIsNotRepeated() async throws {
        let store = try await store()
        try await store.commit(try batch(1))
        disk.fail(.sync, with: .ioError)
        let (syncs, truncations) = (disk.count(.sync), disk.count(.truncate))
        let error = try await commit(2, to: store)
        #expect(error?.kind == .io)
        // The one sync that follows makes the cut durable, not the group.
        #expect(disk.count(.sync) == syncs + 2)
        #expect(disk.count(.truncate) == truncations + 1)
    }

    /// A store whose next two attempts to undo a failed group fail as well.
    private func storeThatCannotGoBack() async throws -> DiskStore {
        let store = try await store()
        try await store.commit(try batch(1))
        disk.fail(.sync, with: .ioError)
        disk.fail(.truncate, with: .ioError, .ioError)
        return store
    }

    @Test func aStoreThatCannotGoBackKeepsReading() async throws {
        let store = try await storeThatCannotGoBack()
        let error = try await commit(2, to: store)
        #expect(error?.kind == .io)
        let object = try await store.bytes(of: article(1).digest)
        #expect(object == article(1).bytes)
    }

    @Test func aStoreThatCannotGoBackTriesAgain() async throws {
        let store = try await storeThatCannotGoBack()
        let errors = [try await commit(2, to: store), try await commit(3, to: store)]
        #expect(errors.map(\.?.kind) == [.io, .io])
        let error = try await commit(4, to: store)
        #expect(error == nil)
        let reopened = try await sourcesAfterReopening(store)
        #expect(reopened == ["garden-1", "garden-4"])
    }

    @Test func aFolderThatCannotBeSyncedFailsTheCommit() async throws {
        let store = try await store()
        disk.fail(.syncFolder, with: .ioError)
        let refused = try await commit(1, to: store)
        #expect(refused?.kind == .io)
        let taken = try await commit(1, to: store)
        #expect(taken == nil)
        let reopened = try await sourcesAfterReopening(store)
        #expect(reopened == ["garden-1"])
    }

    @Test func shortWritesAreCompleted() async throws {
        disk.shortenWrites()
        let store = try await store()
        try await store.commit(try batch(1))
        let reopened = try await sourcesAfterReopening(store)
        #expect(reopened == ["garden-1"])
    }
}

extension DiskStore {
    /// Commits batches that are all queued before the first flush, and gives back how each of them failed.
    func failuresTogether(_ batches: [Batch]) async throws -> [StoreError?] {
        let tasks = batches.map { batch in
            let objects = batch.objects.map { encoder.whole(FrameType($0.kind), $0.bytes, with: ZstdEncoder()) }
            return Task {
                try await failure { _ = try await submit(Submission(objects: objects, entries: batch.entries)) }
            }
        }
        var failures: [StoreError?] = []
        for task in tasks { failures.append(try await task.value) }
        return failures
    }
}
