import Glibc
import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

@Suite struct ReaderTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    @Test func aSecondWriterIsRefusedAndToldWhoHoldsTheLock() async throws {
        try await files.open { _ in
            let error = try await failure {
                _ = try await DiskStore.open(at: files.path, mode: .writing)
            }
            #expect(error?.kind == .locked)
            #expect(error?.detail.contains("\(getpid())") == true)
            #expect(error?.isTransient == true)
        }
        try await files.open { store async throws in #expect(try await store.commit(try batch(1)).count == 1) }
    }

    @Test(.timeLimit(.minutes(5))) func aStoreThatIsDroppedWithoutClosingLetsTheLockGo() async throws {
        do {
            let store = try await DiskStore.open(at: files.path, mode: .writing)
            try await store.commit(try batch(1))
        }
        // What told the caller may hold the store a moment longer.
        while WriterLock.isHeld(store: files.path) { await Task.yield() }
    }

    // What is asked is bound to a name first: in a debug build the frame of a function with many suspensions inside
    // `#expect` is made too small (Swift 6.3).
    @Test func readersSeeWhatTheWriterCommits() async throws {
        let writer = try await DiskStore.open(at: files.path, mode: .writing)
        try await writer.commit(try batch(1))
        let reader = try await DiskStore.open(at: files.path, mode: .reading)
        let before = try await reader.entries(matching: EntryQuery())
        #expect(before.count == 1)
        try await writer.commit(try batch(2))
        let after = try await reader.entries(matching: EntryQuery())
        #expect(after.count == 2)
        let bytes = try await reader.bytes(of: article(2).digest)
        #expect(bytes == article(2).bytes)
        let report = try await DiskStore.verify(files.path, depth: .full)
        #expect(report.verdict == .sound)
        await reader.close()
        await writer.close()
    }

    @Test func aReaderWithoutAnIndexReadsThePacksAndFollowsThem() async throws {
        try await files.open { try await $0.commit(try batch(1)) }
        try files.removeIndex()
        let reader = try await DiskStore.open(at: files.path, mode: .reading)
        let state = try await reader.state(of: try source("garden-1"))
        #expect(state.changes == 1)
        try await files.open { try await $0.commit(try batch(2)) }
        let entries = try await reader.entries(matching: EntryQuery())
        #expect(entries.map(\.sequence) == [1, 2])
        let bytes = try await reader.bytes(of: article(2).digest)
        #expect(bytes == article(2).bytes)
        await reader.close()
    }

    @Test func aReaderWritesNothing() async throws {
        try await files.open { try await $0.commit(try batch(1)) }
        try files.removeIndex()
        let torn = try files.bytes(files.pack) + [1, 2, 3]
        try files.write(torn, to: files.pack)
        try await files.open(.reading) { reader async throws in
            #expect(try await reader.entries(matching: EntryQuery()).count == 1)
            let error = try await failure { _ = try await reader.commit(try batch(2)) }
            #expect(error?.kind == .closed)
        }
        #expect(try files.bytes(files.pack) == torn)
        #expect(throws: (any Error).self) { try files.bytes(files.index) }
    }

    @Test func readingWhereThereIsNoStoreSaysSo() async throws {
        for path in [folder.path, folder.path + "/nowhere"] {
            let error = try await failure { _ = try await DiskStore.open(at: path, mode: .reading) }
            #expect(error?.kind == .missing)
            let refusal = try await failure { _ = try await DiskStore.verify(path, depth: .quick) }
            #expect(refusal?.kind == .missing)
        }
    }

    @Test func aNewerFormatIsRefused() async throws {
        try files.write(Array(#"{"format":3,"origin":"x"}"#.utf8), to: files.path + "/format.json")
        let error = try await failure { _ = try await DiskStore.open(at: files.path, mode: .writing) }
        #expect(error?.kind == .format)
    }

    @Test func aClosedStoreSaysSo() async throws {
        let store = try await DiskStore.open(at: files.path, mode: .writing)
        await store.close()
        await store.close()
        for call in [{ _ = try await store.states() }, { _ = try await store.commit(try batch(1)) }] {
            let error = try await failure { _ = try await call() }
            #expect(error?.kind == .closed)
        }
    }

    @Test func foldersAboveAreMade() async throws {
        let deep = StoreFiles(path: folder.path + "/a/b/store")
        try await deep.open { try await $0.commit(try batch(1)) }
        #expect(try deep.report().verdict == .sound)
    }

    @Test func textsAndTheirNamesComeBack() async throws {
        try await files.open { store in
            let digests = try await store.put(
                texts: [("b", Array("one".utf8)), (nil, Array("two".utf8)), ("b", Array("three".utf8)), ("a", [])],
                at: moment(5))
            #expect(digests == [Digest(of: "one"), Digest(of: "two"), Digest(of: "three"), Digest(of: "")])
            #expect(try await store.bytes(of: Digest(of: "two")) == Array("two".utf8))
            let names = try await store.names()
            #expect(names.map(\.name) == ["a", "b", "b"])
            #expect(names.map(\.digest) == [Digest(of: ""), Digest(of: "one"), Digest(of: "three")])
            let statistics = try await store.statistics()
            #expect(statistics.objects == [.text: 4])
            #expect(statistics.rawByteCount == 11)
            #expect(statistics.packs == 1)
        }
    }

    @Test func theStoreRunsOnItsOwnThread() async throws {
        try await files.open { store in
            #expect(await store.isOnItsThread())
            #expect(store.unownedExecutor.isOnItsThread == false)
        }
    }
}

extension DiskStore {
    func isOnItsThread() -> Bool {
        assertIsolated()
        return unownedExecutor.isOnItsThread
    }
}

extension UnownedSerialExecutor {
    fileprivate var isOnItsThread: Bool { asSerialExecutor()?.isIsolatingCurrentContext() ?? false }
}
