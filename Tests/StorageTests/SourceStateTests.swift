import RefreshCore
import RefreshTesting
import Storage
import Testing

/// The rules of ``SourceState``, on every store.
@Suite struct SourceStateTests {
    /// Commits one entry after the other, each of source `a` unless it says otherwise, and gives back the state of `a`.
    private func state(_ kind: StoreKind, _ entries: [NewEntry]) async throws -> SourceState {
        var state = SourceState(source: try source("a"))
        try await kind.withStore { store in
            for entry in entries { try await store.commit(Batch(entries: [entry])) }
            state = try await store.state(of: try source("a"))
            #expect(try await store.states().first { $0.source.text == "a" } == state)
            let pending = try await store.entries(matching: EntryQuery(source: try source("a"), isPending: true))
            #expect(pending == [state.pending].compactMap { $0 })
        }
        return state
    }

    private func seed() throws -> NewEntry { try newEntry(.adopted, "a", at: 1, after: Digest(of: "seed")) }
    private func change(_ text: String = "new") throws -> NewEntry {
        try newEntry(.changed, "a", at: 2, after: Digest(of: text))
    }

    @Test(arguments: StoreKind.allCases) func aChangeWaitsForItsReview(_ kind: StoreKind) async throws {
        let state = try await state(kind, [try seed(), try change()])
        #expect(state.seed?.sequence == 1)
        #expect(state.seed?.article == Digest(of: "seed"))
        #expect(state.seed?.cleaners == 3)
        #expect(state.pending?.sequence == 2)
        #expect(state.lastChange == moment(2))
        #expect(state.changes == 1)
        #expect(state.since == moment(1))
    }

    @Test(arguments: StoreKind.allCases) func anAcceptedChangeIsTheSeed(_ kind: StoreKind) async throws {
        let accepted = try newEntry(.accepted, "a", at: 3, after: Digest(of: "new"), reviewed: 2)
        let state = try await state(kind, [try seed(), try change(), accepted])
        #expect(state.seed?.sequence == 3)
        #expect(state.seed?.article == Digest(of: "new"))
        #expect(state.pending == nil)
        #expect(state.rejected == nil)
    }

    @Test(arguments: StoreKind.allCases) func aRejectedChangeIsRemembered(_ kind: StoreKind) async throws {
        let state = try await state(kind, [try seed(), try change(), try newEntry(.rejected, "a", reviewed: 2)])
        #expect(state.seed?.sequence == 1)
        #expect(state.pending == nil)
        #expect(state.rejected?.sequence == 2)
    }

    @Test(arguments: StoreKind.allCases) func aLaterChangeWaitsAfterARejection(_ kind: StoreKind) async throws {
        let state = try await state(
            kind, [try seed(), try change(), try newEntry(.rejected, "a", reviewed: 2), try change("newer")])
        #expect(state.pending?.sequence == 4)
        #expect(state.rejected?.sequence == 2)
    }

    @Test(arguments: StoreKind.allCases) func rejectingAReplacedChangeLeavesTheNewerOne(_ kind: StoreKind) async throws
    {
        let state = try await state(
            kind, [try seed(), try change(), try change("newer"), try newEntry(.rejected, "a", reviewed: 2)])
        #expect(state.pending?.sequence == 3)
        #expect(state.changes == 2)
    }

    @Test(arguments: StoreKind.allCases) func aNewSeedForgetsRejections(_ kind: StoreKind) async throws {
        let state = try await state(
            kind,
            [
                try seed(), try change(), try newEntry(.rejected, "a", reviewed: 2), try change("newer"),
                try newEntry(.accepted, "a", after: Digest(of: "newer"), reviewed: 4),
            ])
        #expect(state.rejected == nil)
        #expect(state.pending == nil)
        #expect(state.seed?.sequence == 5)
    }

    @Test(arguments: StoreKind.allCases) func aRevertSettlesTheChange(_ kind: StoreKind) async throws {
        #expect(try await state(kind, [try seed(), try change(), try newEntry(.reverted, "a")]).pending == nil)
    }

    @Test(arguments: StoreKind.allCases) func otherSourcesDontSettleAChange(_ kind: StoreKind) async throws {
        let state = try await state(kind, [try seed(), try change(), try newEntry(.reverted, "b")])
        #expect(state.pending?.sequence == 2)
    }

    @Test(arguments: StoreKind.allCases) func aFailureLastsUntilRecovery(_ kind: StoreKind) async throws {
        let failing = try newEntry(.failing, "a", failure: .timedOut)
        #expect(try await state(kind, [try seed(), failing]).failing == .timedOut)
        #expect(try await state(kind, [try seed(), failing, try newEntry(.recovered, "a")]).failing == nil)
    }

    @Test(arguments: StoreKind.allCases) func adoptingAgainReplacesThePendingChange(_ kind: StoreKind) async throws {
        let state = try await state(
            kind, [try seed(), try change(), try newEntry(.adopted, "a", after: Digest(of: "other"))])
        #expect(state.pending == nil)
        #expect(state.seed?.sequence == 3)
    }

    /// Random histories on both stores, which compute their states in different ways.
    @Test(arguments: 0..<8) func bothStoresAgree(_ history: Int) async throws {
        var state = UInt64(history) &+ 99
        func random(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        var entries: [NewEntry] = []
        for step in 0..<60 {
            let kind = Entry.Kind.allCases[random(below: Entry.Kind.allCases.count)]
            let name = ["a", "b"][random(below: 2)]
            // A review names a change of its own source, as the program makes them.
            let changes = entries.indices.filter { entries[$0].kind == .changed && entries[$0].source.text == name }
            let isReview = kind == .accepted || kind == .rejected
            if isReview, changes.isEmpty { continue }
            let reviewed = isReview ? UInt64(changes[random(below: changes.count)] + 1) : nil
            entries.append(
                try newEntry(
                    kind, name, at: Int64(step), after: Digest(of: "\(step)"), reviewed: reviewed, failure: .dns))
        }
        let memory = MemoryStore()
        let history = entries
        try await memory.commit(Batch(entries: history))
        let expected = try await memory.states()
        try await StoreKind.disk.withStore { store in
            for start in stride(from: 0, to: history.count, by: 7) {
                try await store.commit(Batch(entries: Array(history[start..<min(start + 7, history.count)])))
            }
            #expect(try await store.states() == expected)
            let pending = try await store.entries(matching: EntryQuery(isPending: true))
            #expect(try await memory.entries(matching: EntryQuery(isPending: true)) == pending)
        }
    }
}
