import Diffing
import RefreshCore
import RefreshTesting
import Reviewing
import Storage
import Testing

@Suite struct UndoTests {
    private let store = MemoryStore()
    private let clock = ManualClock()
    private var reviewer: Reviewer { Reviewer(store: store, time: clock) }

    private func article(_ text: String) throws -> NewObject {
        NewObject(.article, bytes: try Article(family: .plain, blocks: [Block(.paragraph, text)]).canonicalBytes())
    }

    private func enter(_ kind: Entry.Kind, before: String?, after: String) async throws {
        let found = try article(after)
        let facts = Entry.Facts(before: try before.map { try article($0).digest }, after: found.digest, cleaners: 1)
        let source = try #require(SourceID("garden"))
        let entry = NewEntry(time: clock.now, source: source, kind: kind, facts: facts)
        try await store.commit(Batch(objects: [found], entries: [entry]))
    }

    private func state() async throws -> SourceState { await store.state(of: try #require(SourceID("garden"))) }

    @Test(arguments: [Reviewer.Verdict.accepted, .rejected])
    func stateIsAsBeforeTheVerdict(_ verdict: Reviewer.Verdict) async throws {
        try await enter(.adopted, before: nil, after: "Beans")
        try await enter(.changed, before: "Beans", after: "Peas")
        let before = try await state()
        let review = try await reviewer.record(verdict, on: 2, by: "ann")
        let waiting = try await reviewer.undo(review.sequence, by: "bob")
        let after = try await state()
        #expect(after.seed?.article == before.seed?.article)
        #expect(after.pending?.sequence == waiting.sequence)
        #expect(after.pending?.facts.after == before.pending?.facts.after)
        #expect(after.rejected == nil)
        #expect(waiting.facts.note == "undoes entry 3" && waiting.facts.reviewer == "bob")
    }

    @Test func changeCanBeDecidedAgainAfterwards() async throws {
        try await enter(.adopted, before: nil, after: "Beans")
        try await enter(.changed, before: "Beans", after: "Peas")
        let review = try await reviewer.record(.accepted, on: 2, by: nil)
        let waiting = try await reviewer.undo(review.sequence, by: nil)
        let again = try await reviewer.record(.rejected, on: waiting.sequence, by: nil)
        let undone = try await reviewer.undo(again.sequence, by: nil)
        let state = try await state()
        #expect(state.pending?.sequence == undone.sequence)
        #expect(state.seed?.article == (try article("Beans")).digest)
    }

    @Test func onlyTheLastWordIsUndone() async throws {
        try await enter(.adopted, before: nil, after: "Beans")
        try await enter(.changed, before: "Beans", after: "Peas")
        let review = try await reviewer.record(.accepted, on: 2, by: nil)
        try await enter(.changed, before: "Peas", after: "Leeks")
        for sequence in [review.sequence, 1, 2, 99] {
            let error = await #expect(throws: ReviewError.self) { try await reviewer.undo(sequence, by: nil) }
            #expect(error != nil)
        }
        let state = try await state()
        #expect(state.pending?.sequence == 4)
    }
}
