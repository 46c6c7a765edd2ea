import Foundation
import RefreshCore
import RefreshTesting
import Storage
import Testing

/// Twenty-four days of service with faults.
///
/// `make simulation` runs them with 3,000 sources on a store on the disk; the suite's own run is smaller.
@Suite(.timeLimit(.minutes(60))) struct FaultyDaysTests {
    private static let isLong = ProcessInfo.processInfo.environment["REFRESH_SIMULATION"] == "long"

    @Test func nothingIsLostAndNobodyStarvesThroughFaults() async throws {
        let store = MemoryStore()
        let simulation = try Simulation(sources: 30, days: 24, budget: 10, store: store)
        let findings = try await simulation.run()
        try await check(simulation, findings, store)
        #expect(findings.visits > 3000)
    }

    @Test func sameSeedTakesTheSameCourse() async throws {
        var logs: [[Entry]] = []
        for _ in 0..<2 {
            let store = MemoryStore()
            _ = try await Simulation(sources: 20, days: 5, budget: 10, store: store, seed: 5).run()
            logs.append(await store.log)
        }
        #expect(logs[0] == logs[1])
        #expect(logs[0].count > 20)
    }

    @Test(.enabled(if: isLong)) func memoryIsFlatOverTwentyFourDays() async throws {
        let folder = try TemporaryFolder()
        let store = try await DiskStore.open(at: folder.path, mode: .writing)
        let simulation = try Simulation(sources: 3000, days: 24, budget: 200, store: store)
        let findings = try await simulation.run()
        try await check(simulation, findings, store)
        let megabytes = findings.memory.map { Double($0) / 1e6 }
        print("visits \(findings.visits), rests \(findings.rests), MB by day \(megabytes.map { Int($0) })")
        let (early, late) = (megabytes[8...11].reduce(0, +) / 4, megabytes[20...23].reduce(0, +) / 4)
        #expect(late < early * 1.05, "\(early) MB, then \(late) MB")
        await store.close()
    }

    private func check(
        _ simulation: Simulation, _ findings: Simulation.Findings, _ store: some ObjectStore & ChangeLog
    ) async throws {
        #expect(findings.rests > 0)
        // What was told is in the log.
        let log = try await store.entries(matching: EntryQuery())
        #expect(log.map(\.sequence) == Array(1...UInt64(log.count)))
        #expect(findings.told.isSubset(of: Set(log.map(\.sequence))))

        for (number, source) in simulation.sources.enumerated() {
            // The longest interval, a quarter more for backoff, and the hours that something was away.
            let limit = Duration.seconds(3 * 86_400) * 1.25 + .seconds(8 * 3600)
            let isRetired = number % 10 == 7
            let gap = findings.longestGap[source.id] ?? .zero
            #expect(gap < limit + (isRetired ? .seconds(3 * 86_400) : .zero), "\(source.id): \(gap)")

            // Of each source, editions come in order and none twice; the last one seen is what the store holds.
            let texts = log.filter { $0.source == source.id && [.firstSeen, .changed].contains($0.kind) }
                .compactMap(\.facts.after)
            #expect(Set(texts).count == texts.count, "\(source.id)")
            let editions = try await editions(texts, in: store)
            #expect(editions == editions.sorted(), "\(source.id): \(editions)")
            let seen = try #require(findings.lastVisit[source.id])
            let state = try await store.state(of: source.id)
            if state.failing == nil, state.visit?.outcome != .failed {
                let due = simulation.web.fates[number].edits.count { $0 <= seen }
                #expect(editions.last == due, "\(source.id): \(editions)")
            }
        }
    }

    private func editions(_ digests: [Digest], in store: some ObjectStore) async throws -> [Int] {
        var editions: [Int] = []
        for digest in digests {
            let article = try Article(canonicalBytes: try #require(try await store.bytes(of: digest)))
            let text = article.blocks.map(\.text).joined(separator: " ")
            editions.append(try #require(text.firstMatch(of: #/by hand (\d+) times/#).flatMap { Int($0.1) }))
        }
        return editions
    }
}
