import Foundation
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Serving
import Storage
import Synchronization

/// Days of service in minutes: the production schedule, queue, visits and judgement on a scripted web, with faults.
///
/// The network is gone for 5 hours on the third day, the clock is set 3 hours ahead on the sixth and back on the ninth,
/// the store is full for 4 hours on the twelfth, and from the fifteenth to the eighteenth a tenth of the sources is taken
/// out of the configuration.
final class Simulation: Sendable {
    /// What the simulation has shown.
    struct Findings: Sendable {
        /// Visits that were told of.
        var visits = 0
        /// By source, when it was last visited, and the longest time between two visits.
        var lastVisit: [SourceID: Duration] = [:]
        var longestGap: [SourceID: Duration] = [:]
        /// The sequences of entries that were told of.
        var told: Set<UInt64> = []
        var rests = 0
        /// Bytes in use at the end of each day.
        var memory: [Int] = []
    }

    let sources: [Source]
    let time = SimulatedTime()
    let web: SimulatedWeb
    private let days: Int
    private let executor: SimulationExecutor
    private let store: FaultyStore
    private let policy: SchedulePolicy
    private let found = Mutex(Findings())

    init(sources count: Int, days: Int, budget: Double, store: any ObjectStore & ChangeLog, seed: UInt64 = 1) throws {
        self.days = days
        executor = SimulationExecutor(time: time)
        web = SimulatedWeb(
            count: count, days: days, time: time, outages: [Simulation.hours(5, onDay: 3)], seed: seed)
        self.store = FaultyStore(
            store: store, time: time, executor: executor, full: [Simulation.hours(4, onDay: 12)])
        policy = SchedulePolicy(budget: budget, intervals: .seconds(900)...(.seconds(3 * 86_400)))
        sources = try (0..<count).map { number in
            let url = try PlainURLParser().url("http://h\(number % 300).example/\(number)")
            guard let id = SourceID("s\(number)") else { throw CocoaError(.coderInvalidValue) }
            return Source(id: id, url: url, every: number % 10 == 0 ? .seconds(6 * 3600) : nil)
        }
    }

    private static func hours(_ count: Int, onDay day: Int) -> Range<Duration> {
        let start = Duration.seconds(day * 86_400)
        return start..<start + .seconds(count * 3600)
    }

    /// Runs all days; must be called once.
    func run() async throws -> Findings {
        try await withTaskExecutorPreference(executor) { try await self.serve() }
        executor.end()
        return found.withLock { $0 }
    }

    private func serve() async throws {
        let frontier = LocalFrontier(
            sources: sources, visits: [:], policy: policy, firstVisit: .spread(over: .seconds(60)), at: time.now,
            using: SplitMix(seed: 2))
        // Nobody waits for a host here: the gate's own alarms would run outside.
        var limits = HostLimits(concurrency: 10_000, perHost: 10_000, delay: .zero)
        limits.perAddress = 10_000
        let loader = PageLoader(
            fetcher: web, gate: HostGate(limits, time: time, using: SplitMix(seed: 3)), robots: nil,
            urls: PlainURLParser(), time: time, agent: "refresh/1.0")
        let visitor = Visitor(
            loader: loader, store: store, seedFiles: NoFiles(), frontier: frontier,
            settings: VisitSettings(keeping: .none), time: time)
        let refresher = Refresher(
            visitor: visitor, frontier: frontier, sources: sources.count, concurrency: 64, time: time)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await refresher.run(.always) { self.note($0) } }
            group.addTask { try await self.direct(refresher, visitor, frontier) }
            try await group.waitForAll()
        }
    }

    /// Brings about what isn't settled beforehand, day by day.
    private func direct(_ refresher: Refresher, _ visitor: Visitor, _ frontier: LocalFrontier) async throws {
        for day in 1...days {
            try await time.sleep(for: .seconds(86_400))
            // As the service does; what is only free doesn't count.
            FreeMemory.giveBack()
            found.withLock { $0.memory.append(Simulation.residentBytes) }
            switch day {
            case 6: time.jump(by: .seconds(3 * 3600))
            case 9: time.jump(by: .seconds(-3 * 3600))
            case 15:
                let rest = sources.enumerated().filter { $0.offset % 10 != 7 }.map(\.element)
                try await change(to: rest, refresher, visitor, frontier)
            case 18: try await change(to: sources, refresher, visitor, frontier)
            default: break
            }
        }
        await refresher.stop()
    }

    private func change(
        to list: [Source], _ refresher: Refresher, _ visitor: Visitor, _ frontier: LocalFrontier
    ) async throws {
        var visits: [SourceID: Visit] = [:]
        for id in await frontier.added(by: list) { visits[id] = try await store.state(of: id).visit }
        await frontier.change(
            to: list, visits: visits, policy: policy, firstVisit: .spread(over: .seconds(60)), at: time.now)
        await refresher.change(to: visitor, sources: list.count, concurrency: 64)
    }

    private func note(_ event: RoundEvent) {
        let now = time.elapsed
        found.withLock { found in
            switch event {
            case .visited(let visit, let source):
                found.visits += 1
                if let last = found.lastVisit[source.id] {
                    found.longestGap[source.id] = max(found.longestGap[source.id] ?? .zero, now - last)
                }
                found.lastVisit[source.id] = now
                if let sequence = visit.sequence { found.told.insert(sequence) }
            case .resting: found.rests += 1
            case .began, .resumed, .ended: break
            }
        }
    }

    /// The process's memory, from the kernel.
    private static var residentBytes: Int {
        let words = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return words.count > 1 ? (Int(words[1]) ?? 0) * 4096 : 0
    }

    private struct NoFiles: SeedFiles {
        func bytes(at path: String) async throws(AdoptionError) -> [UInt8] {
            throw .unreadable(path, reason: "there are no files here")
        }
    }
}
