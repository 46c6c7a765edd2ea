import RefreshCore
import RefreshTesting
import Storage
import Testing

/// The stores that the contract holds for.
enum StoreKind: CaseIterable {
    case disk, memory

    /// Runs `body` on an empty store.
    func withStore(_ body: (any ObjectStore & ChangeLog) async throws -> Void) async throws {
        switch self {
        case .memory:
            try await body(MemoryStore())
        case .disk:
            let folder = try TemporaryFolder()
            let store = try await DiskStore.open(at: folder.path + "/store", mode: .writing)
            try await body(store)
            await store.close()
            withExtendedLifetime(folder) {}
        }
    }
}

@Suite struct StoreContractTests {
    @Test(arguments: StoreKind.allCases) func objectsComeBackByTheirDigest(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let objects = ObjectKind.allCases.map { NewObject($0, bytes: Array("\($0) text".utf8)) }
            let empty = NewObject(.body, bytes: [])
            try await store.commit(Batch(objects: objects + [empty]))
            for object in objects { #expect(try await store.bytes(of: object.digest) == object.bytes) }
            #expect(try await store.bytes(of: empty.digest) == [])
            #expect(try await store.bytes(of: Digest(of: "never stored")) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func entriesAreNumberedFromOneWithoutGaps(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let first = try await store.commit(try batch(1))
            let second = try await store.commit(
                Batch(entries: [try newEntry(.failing, "a", failure: .dns), try newEntry(.recovered, "a")]))
            #expect((first + second).map(\.sequence) == [1, 2, 3])
            #expect(try await store.entries(matching: EntryQuery()) == first + second)
            #expect(try await store.entry(2) == second.first)
            #expect(try await store.entry(0) == nil)
            #expect(try await store.entry(4) == nil)
            #expect(try await store.entry(.max) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases) func everyFactOfAnEntryIsKept(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let facts = Entry.Facts(
                url: "https://example.org/河", finalURL: "https://example.org/b", status: 404, failure: .soft404,
                before: Digest(of: "a"), after: Digest(of: "b"), capture: Digest(of: "c"), cleaners: 7,
                edits: EditCounts(added: 1, removed: 2, edited: 3, moved: 4), reviewed: 5, note: "n\n", reviewer: "r")
            let new = NewEntry(time: moment(-5), source: try source("s"), kind: .relocated, facts: facts)
            try await store.commit(Batch(entries: [new]))
            #expect(try await store.entry(1)?.facts == facts)
            #expect(try await store.entry(1)?.time == moment(-5))
            #expect(try await store.entry(1)?.kind == .relocated)
        }
    }

    @Test(arguments: StoreKind.allCases) func queriesSelect(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let entries = try await store.commit(
                Batch(entries: [
                    try newEntry(.firstSeen, "a", at: 10), try newEntry(.changed, "b", at: 20),
                    try newEntry(.changed, "a", at: 30), try newEntry(.failing, "a", at: 30, failure: .tls),
                ]))
            func sequences(_ query: EntryQuery) async throws -> [UInt64] {
                try await store.entries(matching: query).map(\.sequence)
            }
            #expect(try await sequences(EntryQuery(source: try source("a"))) == [1, 3, 4])
            #expect(try await sequences(EntryQuery(kind: .changed)) == [2, 3])
            #expect(try await sequences(EntryQuery(source: try source("a"), kind: .changed)) == [3])
            #expect(try await sequences(EntryQuery(since: moment(20), until: moment(30))) == [2])
            #expect(try await sequences(EntryQuery(since: moment(31))) == [])
            #expect(try await sequences(EntryQuery(isPending: true)) == [2, 3])
            #expect(try await sequences(EntryQuery(source: try source("b"), isPending: true)) == [2])
            #expect(entries.count == 4)
        }
    }

    @Test(arguments: StoreKind.allCases) func anUnknownSourceHasAnEmptyState(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let id = try source("a")
            #expect(try await store.state(of: id) == SourceState(source: id))
            #expect(try await store.states() == [])
        }
    }

    @Test(arguments: StoreKind.allCases) func theLastVisitIsKept(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            let (b, c) = (try visit("b", at: 2), try visit("c", at: 3))
            try await store.commit(Batch(visit: try visit("b", at: 1)))
            try await store.commit(Batch(visit: b))
            try await store.commit(Batch(entries: [try newEntry(.adopted, "a")], visit: c))
            #expect(try await store.state(of: b.source).visit == b)
            #expect(try await store.states().map(\.source.text) == ["a", "b", "c"])
            #expect(try await store.states().map(\.visit) == [nil, b, c])
        }
    }

    @Test(arguments: StoreKind.allCases) func manyCommitsAtOnceAllCount(_ kind: StoreKind) async throws {
        try await kind.withStore { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<300 {
                    group.addTask { try await store.commit(try batch(number)) }
                }
                try await group.waitForAll()
            }
            let entries = try await store.entries(matching: EntryQuery())
            #expect(entries.map(\.sequence) == Array(1...300))
            #expect(Set(entries.map(\.source)).count == 300)
            for entry in entries {
                let digest = try #require(entry.facts.after)
                #expect(try await store.bytes(of: digest).map { Digest(of: $0) } == digest)
            }
        }
    }
}
