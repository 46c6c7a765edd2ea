import Configuring
import CurlFetching
import Fetching
import RefreshCore
import Refreshing
import Scheduling
import Storage

// What the configuration says, as the modules want to be told. They don't know the configuration, nor it them.

extension AddressPolicy {
    /// The policy that the configuration asks for.
    init(_ addresses: PrivateAddresses) throws(AddressNetworkError) {
        switch addresses {
        case .deny: self = .deny
        case .allow: self = .allow
        case .networks(let texts):
            var networks: [AddressNetwork] = []
            for text in texts { networks.append(try AddressNetwork(parsing: text)) }
            self = .denyExcept(networks)
        }
    }

    /// What is wrong with `text` as a network; `nil` where nothing is.
    static func problem(with text: String) -> String? {
        do throws(AddressNetworkError) {
            _ = try AddressNetwork(parsing: text)
            return nil
        } catch {
            return error.detail
        }
    }
}

extension CurlFetcher {
    /// A fetcher as the configuration asks for.
    static func make(_ settings: FetchSettings) throws -> CurlFetcher {
        do {
            return try CurlFetcher(
                policy: try AddressPolicy(settings.privateAddresses), caFile: settings.caFile,
                bodyMemory: settings.memory)
        } catch {
            throw CommandFailure(.failed, "\(error)")
        }
    }
}

extension HostLimits {
    /// The politeness that the configuration asks for.
    init(_ settings: FetchSettings) {
        self.init(concurrency: settings.concurrency, perHost: settings.perHost, delay: settings.delay)
        perAddress = settings.perAddress
        jitter = 0.1
    }
}

extension PageLoader {
    /// A loader as the configuration asks for.
    convenience init(
        fetcher: any Fetcher, gate: HostGate, settings: FetchSettings, agent: String, time: any TimeSource
    ) {
        var limits = FetchLimits(time: settings.timeout, bodyBytes: settings.bodyLimit)
        limits.connectTime = settings.connectTimeout
        limits.firstByteTime = settings.firstByteTimeout
        limits.slowestRate = settings.minimumSpeed
        let urls = CurlURLParser()
        let robots: RobotsCache? =
            switch settings.robots {
            case .obey: RobotsCache(fetcher: fetcher, gate: gate, urls: urls, time: time, agent: agent, limits: limits)
            case .ignore: nil
            }
        self.init(
            fetcher: fetcher, gate: gate, robots: robots, urls: urls, time: time, agent: agent,
            limits: limits, redirects: settings.redirects, proxy: settings.proxy)
    }
}

extension VisitSettings {
    /// How the configuration asks to visit.
    init(_ configuration: Configuration) {
        self.init(
            confirmation: configuration.confirmAfter > .zero ? configuration.confirmAfter : nil,
            keeping: Keeping(configuration.keepCaptures), record: configuration.record)
    }
}

extension VisitSettings.Keeping {
    fileprivate init(_ keeping: CaptureKeeping) {
        switch keeping {
        case .changed: self = .changed
        case .all: self = .all
        case .none: self = .none
        }
    }
}

extension SchedulePolicy {
    /// What the configuration asks of the schedule.
    init(_ settings: ScheduleSettings, pacing: Pacing) {
        self.init(
            budget: settings.budget, intervals: min(settings.shortest, settings.longest)...settings.longest,
            pacing: pacing)
    }
}

extension LocalFrontier {
    /// The frontier of the configuration's sources, with what the store knows of their last visits.
    static func make(_ session: Session, firstVisit: Schedule.FirstVisit) async throws -> LocalFrontier {
        let visits = try await session.store.states().compactMap(\.visit)
        return LocalFrontier(
            sources: session.configuration.sources,
            visits: Dictionary(visits.map { ($0.source, $0) }) { first, _ in first },
            policy: SchedulePolicy(
                session.configuration.schedule, pacing: firstVisit == .atOnce ? .atOnce : .even),
            firstVisit: firstVisit, at: session.time.now, using: SystemRandomNumberGenerator())
    }
}
