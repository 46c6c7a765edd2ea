import RefreshCore
import RefreshTesting
import Reviewing
import Storage
import Synchronization
import Testing

@testable import refresh

@Suite struct ReviewWalkTests {
    private let store = MemoryStore()
    private let clock = ManualClock()

    /// Enters a seed and then a change of `source`.
    private func enter(_ source: String, _ old: String, _ new: String) async throws {
        let seed = try article(old)
        let adopted = Entry.Facts(after: seed.digest, cleaners: 1)
        let first = try batch(source, .adopted, adopted, seed)
        let second = try change(source, from: old, to: new)
        try await store.commit(first)
        try await store.commit(second)
    }

    /// A change of `source`.
    private func change(_ source: String, from old: String, to new: String) throws -> Batch {
        let found = try article(new)
        let facts = Entry.Facts(before: try article(old).digest, after: found.digest, cleaners: 1)
        return try batch(source, .changed, facts, found)
    }

    private func batch(
        _ source: String, _ kind: Entry.Kind, _ facts: Entry.Facts, _ object: NewObject
    ) throws -> Batch {
        let id = try #require(SourceID(source))
        return Batch(
            objects: [object], entries: [NewEntry(time: clock.now, source: id, kind: kind, facts: facts)])
    }

    private func article(_ text: String) throws -> NewObject {
        NewObject(.article, bytes: try Article(family: .plain, blocks: [Block(.paragraph, text)]).canonicalBytes())
    }

    private func walk(_ prompt: ScriptedPrompt, source: SourceID? = nil) -> ReviewWalk {
        ReviewWalk(
            store: store, source: source, prompt: prompt, desk: Reviewer(store: store, time: clock), person: "ann")
    }

    @Test func eachPendingChangeIsShownOnceAndAnswered() async throws {
        for name in ["a", "b", "c"] { try await enter(name, "Old \(name).", "New \(name).") }
        let prompt = ScriptedPrompt([.verdict(.accepted, note: "seen"), .skip, .verdict(.rejected, note: nil)])
        let tally = try await walk(prompt).run()
        #expect(tally == ReviewTally(accepted: 1, rejected: 1, skipped: 1))
        #expect(prompt.shown == [2, 4, 6])
        let log = await store.log
        #expect(log.suffix(2).map(\.kind) == [.accepted, .rejected])
        #expect(log.suffix(2).map(\.facts.note) == ["seen", nil])
    }

    @Test func lastVerdictIsTakenBackAndItsChangeComesAgain() async throws {
        for name in ["a", "b"] { try await enter(name, "Old \(name).", "New \(name).") }
        let prompt = ScriptedPrompt([
            .undo, .verdict(.accepted, note: nil), .undo, .skip, .verdict(.rejected, note: nil),
        ])
        let tally = try await walk(prompt).run()
        #expect(tally == ReviewTally(rejected: 1, skipped: 1))
        #expect(prompt.told == ["this walk has no verdict yet that could be taken back", "undone: 7"])
        #expect(prompt.shown == [2, 2, 4, 4, 7])
    }

    @Test func quittingLeavesTheRest() async throws {
        for name in ["a", "b"] { try await enter(name, "Old \(name).", "New \(name).") }
        let prompt = ScriptedPrompt([.quit])
        #expect(try await walk(prompt).run() == ReviewTally())
        #expect(prompt.shown == [2])
    }

    @Test func onlyChangesOfTheSourceAskedForAreShown() async throws {
        for name in ["a", "b"] { try await enter(name, "Old \(name).", "New \(name).") }
        let prompt = ScriptedPrompt([.skip])
        _ = try await walk(prompt, source: SourceID("b")).run()
        #expect(prompt.shown == [4])
    }

    @Test func newerTextIsNotAcceptedUnseenAndHasItsOwnTurn() async throws {
        try await enter("a", "Old.", "New.")
        let prompt = ScriptedPrompt([.verdict(.accepted, note: nil), .verdict(.accepted, note: nil)])
        let newer = try change("a", from: "Old.", to: "Newer.")
        prompt.beforeAnswer(1) { [store] in try await store.commit(newer) }
        let tally = try await walk(prompt).run()
        #expect(tally == ReviewTally(accepted: 1, refused: 1))
        #expect(prompt.shown == [2, 3])
        #expect(prompt.told.first?.hasPrefix("change 2 no longer waits: entry 3 (changed) came after it") == true)
        let log = await store.log
        #expect(log.last?.facts.reviewed == 3)
    }

    @Test func changeThatSomebodyElseSettledIsNotShownAndTheyAreNamed() async throws {
        for name in ["a", "b"] { try await enter(name, "Old \(name).", "New \(name).") }
        let prompt = ScriptedPrompt([.skip])
        let reviewer = Reviewer(store: store, time: clock)
        prompt.beforeAnswer(1) { _ = try await reviewer.record(.rejected, on: 4, by: "ben") }
        let tally = try await walk(prompt).run()
        #expect(tally == ReviewTally(skipped: 2))
        #expect(prompt.shown == [2])
        #expect(prompt.told == ["change 4 was already rejected by ben (entry 5)"])
    }

    @Test func lockedStoreIsNoEndForAPersonWhoCanTryAgain() async throws {
        try await enter("a", "Old.", "New.")
        let prompt = ScriptedPrompt([.verdict(.accepted, note: nil), .quit])
        let desk = ClosedDesk(error: .store(StoreError(.locked, path: "store", detail: "process 7 writes")))
        let walk = ReviewWalk(store: store, source: nil, prompt: prompt, desk: desk, person: nil)
        #expect(try await walk.run() == ReviewTally())
        #expect(prompt.told == ["store store: process 7 writes"])
        #expect(prompt.shown == [2, 2])
    }

    @Test func brokenStoreEndsTheWalk() async throws {
        try await enter("a", "Old.", "New.")
        let prompt = ScriptedPrompt([.verdict(.accepted, note: nil)])
        let desk = ClosedDesk(error: .store(StoreError(.io, path: "store", detail: "input/output error")))
        let walk = ReviewWalk(store: store, source: nil, prompt: prompt, desk: desk, person: nil)
        await #expect(throws: StoreError.self) { try await walk.run() }
    }
}

/// A desk that takes no verdict.
private struct ClosedDesk: VerdictDesk {
    let error: ReviewError

    func record(
        _ verdict: Reviewer.Verdict, on sequence: UInt64, havingRead digest: Digest?, note: String?, by name: String?
    ) async throws(ReviewError) -> Entry {
        throw error
    }
}

/// A prompt whose answers are known beforehand.
private final class ScriptedPrompt: ReviewPrompt {
    private struct State {
        var answers: [ReviewAnswer]
        var shown: [UInt64] = []
        var told: [String] = []
        var events: [Int: @Sendable () async throws -> Void] = [:]
    }

    private let state: Mutex<State>

    init(_ answers: [ReviewAnswer]) {
        state = Mutex(State(answers: answers))
    }

    /// The sequences of the changes that were shown.
    var shown: [UInt64] { state.withLock(\.shown) }
    /// What was told besides.
    var told: [String] { state.withLock(\.told) }

    /// Lets `event` happen while the change that is shown as the `number`th, from 1, is looked at.
    func beforeAnswer(_ number: Int, _ event: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.events[number] = event }
    }

    func answer(to item: ReviewItem) async throws -> ReviewAnswer {
        let (answer, event) = next(item.entry.sequence)
        if let event { try await event() }
        return answer
    }

    private func next(_ sequence: UInt64) -> (ReviewAnswer, (@Sendable () async throws -> Void)?) {
        state.withLock { state in
            state.shown.append(sequence)
            return (state.answers.isEmpty ? .quit : state.answers.removeFirst(), state.events[state.shown.count])
        }
    }

    func tell(_ review: Entry, of item: ReviewItem) {}

    func tell(undone change: Entry) {
        state.withLock { $0.told.append("undone: \(change.sequence)") }
    }

    func tell(_ refusal: String) {
        state.withLock { $0.told.append(refusal) }
    }

    func canTryAgain(after error: ReviewError) -> Bool { true }
}
