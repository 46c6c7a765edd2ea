import Configuring
import CurlFetching
import RefreshCore
import Refreshing
import Scheduling

/// What visits are made with, as a configuration asks.
struct VisitingTools: Sendable {
    let loader: PageLoader
    let settings: VisitSettings
    private let fetcher: CurlFetcher
    private let gate: HostGate
    private let time: any TimeSource

    /// The tools that `configuration` asks for.
    init(_ configuration: Configuration, time: any TimeSource) throws {
        let fetcher = try CurlFetcher.make(configuration.fetch)
        let gate = HostGate(HostLimits(configuration.fetch), time: time)
        self.init(configuration, fetcher: fetcher, gate: gate, time: time)
    }

    private init(_ configuration: Configuration, fetcher: CurlFetcher, gate: HostGate, time: any TimeSource) {
        self.fetcher = fetcher
        self.gate = gate
        self.time = time
        loader = PageLoader(
            fetcher: fetcher, gate: gate, settings: configuration.fetch, agent: configuration.agent, time: time)
        settings = VisitSettings(configuration)
    }

    private init(_ tools: VisitingTools, settings: VisitSettings) {
        fetcher = tools.fetcher
        gate = tools.gate
        time = tools.time
        loader = tools.loader
        self.settings = settings
    }

    /// The tools for another configuration; hosts, and what is under way there, are known to both.
    ///
    /// A fetcher that isn't needed any more ends with the last visit that uses it.
    func changed(from old: Configuration, to new: Configuration) throws -> VisitingTools {
        guard old.fetch != new.fetch || old.agent != new.agent else {
            return VisitingTools(self, settings: VisitSettings(new))
        }
        let isSameNetwork =
            old.fetch.privateAddresses == new.fetch.privateAddresses && old.fetch.caFile == new.fetch.caFile
            && old.fetch.memory == new.fetch.memory
        let fetcher = isSameNetwork ? fetcher : try CurlFetcher.make(new.fetch)
        return VisitingTools(new, fetcher: fetcher, gate: gate, time: time)
    }

    /// Keeps to the limits of `configuration` from now on.
    func keep(to configuration: Configuration) async {
        await gate.change(to: HostLimits(configuration.fetch))
    }

    /// Whether the transport answers.
    func answers() async -> Bool { await fetcher.exchangesUnderWay >= 0 }

    /// Ends the transport; what is under way fails.
    func shutdown() async {
        await fetcher.shutdown()
    }
}
