public import Fetching
public import RefreshCore

/// The robots.txt of every origin that is visited, fetched once and kept for a while.
///
/// However many ask about an origin at once, it is fetched once. What can't be had is asked for again after
/// ``retryTime``; until then an older copy counts, if there is one (RFC 9309 section 2.4), else nothing is allowed.
public actor RobotsCache {
    /// How long a robots.txt counts: 24 hours (RFC 9309 section 2.4).
    public static let freshTime = Duration.seconds(86_400)
    /// How long after a failure it is asked for again: 10 minutes.
    public static let retryTime = Duration.seconds(600)
    /// The longest `Crawl-delay` that is honoured: 30 s.
    ///
    /// No standard defines the field, and hours and days in it are mistakes that would keep all but the first few of a
    /// host's sources from ever being visited.
    public static let longestDelay = Duration.seconds(30)
    /// The most origins that are remembered.
    public static let originLimit = 10_000
    /// The most bytes of robots.txt that are remembered in all: 32 MiB.
    public static let byteLimit = 32 << 20

    private struct Entry {
        let policy: RobotsPolicy
        let expires: Timestamp
        let order: UInt64

        /// About what it takes up: the file, and a little for the entry itself.
        var cost: Int {
            if case .rules(_, let byteCount) = policy { return byteCount + 512 }
            return 512
        }
    }

    private struct Load {
        let task: Task<Void, Never>
        var waiting: [UInt64: CheckedContinuation<RobotsPolicy?, Never>] = [:]
    }

    private let reader: RobotsReader
    private var entries: [String: Entry] = [:]
    private var totalCost = 0
    private var loads: [String: Load] = [:]
    private var lastNumber: UInt64 = 0

    /// Makes an empty cache.
    ///
    /// - Parameters:
    ///   - fetcher: What robots.txt is fetched with.
    ///   - gate: Where its fetches wait for their turn.
    ///   - urls: Reads redirects.
    ///   - time: Says when a copy is too old.
    ///   - agent: The `User-Agent`, whose product token the rules are looked up for.
    ///   - limits: The times that an exchange may take; the bytes are the RFC's.
    public init(
        fetcher: any Fetcher, gate: HostGate, urls: any URLParser, time: any TimeSource, agent: String,
        limits: FetchLimits = FetchLimits()
    ) {
        reader = RobotsReader(fetcher: fetcher, gate: gate, urls: urls, time: time, agent: agent, limits: limits)
    }

    /// How many origins are remembered.
    public var originCount: Int { entries.count }

    /// Checks that `url` may be fetched, fetching the origin's robots.txt where need be.
    ///
    /// - Parameters:
    ///   - url: What is to be asked for.
    ///   - agent: Whose rules count; the usual agent's where there is none.
    ///   - proxy: The proxy that robots.txt is fetched through.
    /// - Returns: The time that the origin wants between two requests (`Crawl-delay`), at most ``longestDelay``.
    /// - Throws: ``FetchError`` of the kind `robots` where the rules forbid it; of the kind that kept robots.txt from
    ///   being read where nothing is known; ``FetchError/cancelled(_:)``.
    public func check(
        _ url: WebURL, as agent: String? = nil, through proxy: String? = nil
    ) async throws(FetchError) -> Duration {
        guard let policy = await policy(for: url, through: proxy) else { throw .cancelled(url) }
        switch policy {
        case .everything: return .zero
        case .rules(let rules, _):
            let agent = agent ?? reader.agent
            guard rules.allows(target: url.target, productToken: agent) else {
                throw FetchError(.robots, url: url, detail: "robots.txt of \(url.hostAndPort) forbids it")
            }
            return min(RobotsCache.longestDelay, rules.crawlDelay(for: agent) ?? .zero)
        case .nothing(let error):
            if let pause = error.heldFor { throw .held(url, for: pause) }
            throw FetchError(error.kind, url: url, detail: "robots.txt can't be read: \(error.detail)")
        }
    }

    /// The policy of the URL's origin; `nil` when the task is cancelled while it waits.
    private func policy(for url: WebURL, through proxy: String?) async -> RobotsPolicy? {
        let origin = proxy.map { "\(url.origin) \($0)" } ?? url.origin
        if let entry = entries[origin], entry.expires > reader.time.now { return entry.policy }
        lastNumber += 1
        let number = lastNumber
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume(returning: nil) }
                loads[origin, default: load(url, origin, through: proxy)].waiting[number] = continuation
            }
        } onCancel: {
            // A cancellation handler can't wait for the actor. The task ends as soon as it has had its turn there.
            Task { await self.leave(number, origin) }
        }
    }

    /// Begins to fetch.
    ///
    /// The task is nobody's child: one who gave up must not end it for the others. It is cancelled when nobody waits
    /// any more.
    private func load(_ url: WebURL, _ origin: String, through proxy: String?) -> Load {
        Load(
            task: Task {
                let policy = await reader.policy(for: url, through: proxy)
                guard !Task.isCancelled else { return }
                keep(policy, for: origin)
            })
    }

    private func leave(_ number: UInt64, _ origin: String) {
        guard let continuation = loads[origin]?.waiting.removeValue(forKey: number) else { return }
        continuation.resume(returning: nil)
        guard let load = loads[origin], load.waiting.isEmpty else { return }
        loads[origin] = nil
        load.task.cancel()
    }

    private func keep(_ found: RobotsPolicy, for origin: String) {
        var policy = found
        var lifetime = RobotsCache.freshTime
        let old = entries.removeValue(forKey: origin)
        totalCost -= old?.cost ?? 0
        if case .nothing(let error) = found {
            policy = old?.policy ?? found
            // Who was turned away at the gate hasn't even asked.
            lifetime = error.heldFor == nil ? RobotsCache.retryTime : .zero
        }
        lastNumber += 1
        let entry = Entry(policy: policy, expires: reader.time.now.advanced(by: lifetime), order: lastNumber)
        entries[origin] = entry
        totalCost += entry.cost
        if entries.count > RobotsCache.originLimit || totalCost > RobotsCache.byteLimit { forgetOldest() }
        for continuation in loads.removeValue(forKey: origin)?.waiting.values ?? [:].values {
            continuation.resume(returning: policy)
        }
    }

    /// Forgets a quarter, so that the sorting is paid for by many additions.
    private func forgetOldest() {
        let oldest = entries.sorted { $0.value.order < $1.value.order }.prefix(max(1, entries.count / 4))
        for (origin, entry) in oldest {
            entries[origin] = nil
            totalCost -= entry.cost
        }
    }
}
