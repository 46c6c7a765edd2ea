import Diffing
import RefreshCore
import RefreshTesting
import Reviewing
import Storage
import Testing

@Suite struct ReviewerTests {
    private let store = MemoryStore()
    private let clock = ManualClock()

    private func article(_ text: String) throws -> NewObject {
        NewObject(.article, bytes: try Article(family: .plain, blocks: [Block(.paragraph, text)]).canonicalBytes())
    }

    /// A source whose seed is `old` and whose page then became each of `texts`.
    private func enter(_ old: String, changes texts: String...) async throws {
        let source = try #require(SourceID("garden"))
        let seed = try article(old)
        try await store.commit(
            Batch(
                objects: [seed],
                entries: [
                    NewEntry(
                        time: clock.now, source: source, kind: .adopted,
                        facts: Entry.Facts(after: seed.digest, cleaners: 1))
                ]))
        for text in texts {
            let found = try article(text)
            let facts = Entry.Facts(before: seed.digest, after: found.digest, cleaners: 1)
            try await store.commit(
                Batch(
                    objects: [found],
                    entries: [NewEntry(time: clock.now, source: source, kind: .changed, facts: facts)]))
        }
    }

    private var reviewer: Reviewer { Reviewer(store: store, time: clock) }

    private func refusal(_ sequence: UInt64, havingRead digest: Digest? = nil) async throws -> String {
        let error = try #require(
            await #expect(throws: ReviewError.self) {
                try await reviewer.record(.accepted, on: sequence, havingRead: digest, by: nil)
            })
        return error.description
    }

    @Test func acceptedArticleBecomesTheSeed() async throws {
        try await enter("Beans grow here.", changes: "Peas grow here.")
        let entry = try await reviewer.record(.accepted, on: 2, note: "seen", by: "ann")
        #expect(entry.kind == .accepted)
        #expect(entry.facts.reviewed == 2)
        #expect(entry.facts.reviewer == "ann")
        let state = await store.state(of: entry.source)
        #expect(state.seed?.article == (try article("Peas grow here.")).digest)
        #expect(state.pending == nil)
    }

    @Test func rejectedChangeLeavesTheSeed() async throws {
        try await enter("Beans grow here.", changes: "Peas grow here.")
        let entry = try await reviewer.record(.rejected, on: 2, by: nil)
        let state = await store.state(of: entry.source)
        #expect(state.seed?.sequence == 1)
        #expect(state.rejected?.sequence == 2)
    }

    @Test func secondReviewOfTheSameChangeIsRefusedAndNamesTheFirst() async throws {
        try await enter("Beans grow here.", changes: "Peas grow here.")
        _ = try await reviewer.record(.rejected, on: 2, by: "ann")
        #expect(try await refusal(2) == "change 2 was already rejected by ann (entry 3)")
    }

    @Test func changeThatANewerOneReplacedIsRefused() async throws {
        try await enter("Beans grow here.", changes: "Peas grow here.", "Leeks grow here.")
        #expect(try await refusal(2).hasPrefix("change 2 no longer waits: entry 3 (changed) came after it"))
    }

    @Test func textThatWasNotReadIsNotAccepted() async throws {
        try await enter("Beans grow here.", changes: "Peas grow here.")
        #expect(try await refusal(2, havingRead: Digest(of: "another")).hasPrefix("entry 2 holds another text"))
        #expect(await store.log.count == 2)
    }

    @Test func onlyChangesAreReviewed() async throws {
        try await enter("Beans grow here.", changes: "Peas grow here.")
        #expect(try await refusal(1) == "entry 1 is adopted, not a change; only changes are reviewed")
        #expect(try await refusal(9).hasPrefix("there is no entry 9"))
    }

    @Test func readingOfAChangeIsTheDifferenceOfItsTwoTexts() async throws {
        try await enter("Beans grow here.", changes: "Peas grow here.")
        let entry = try #require(await store.entry(2))
        let comparison = try #require(try await ChangeReading(store: store).comparison(of: entry))
        #expect(comparison.weight == .substance)
        #expect(comparison.blocks.map(\.kind) == [.edited])
        let adopted = try #require(await store.entry(1))
        #expect(try await ChangeReading(store: store).comparison(of: adopted) == nil)
    }
}
