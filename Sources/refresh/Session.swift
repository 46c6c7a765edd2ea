import Configuring
import CurlFetching
import Fetching
import FoundationEssentials
import Logging
import RefreshCore
import Refreshing
import Scheduling
import Storage
import Supervision

/// What a command works with: the configuration, the store, the clock.
struct Session: Sendable {
    let configuration: Configuration
    let store: DiskStore
    let options: CommonOptions
    let time = SystemTime()

    /// Reads the configuration and locks the store for writing; a store that isn't there is created.
    static func writing(_ options: CommonOptions) async throws -> Session {
        let configuration = try Settings.configuration(options)
        let store = try await DiskStore.open(at: options.store ?? configuration.store, mode: .writing)
        return Session(configuration: configuration, store: store, options: options)
    }

    /// The service's log: changes and what people have to know by default, every visit with `--verbose`.
    func log(to sink: LogSink) -> Logger {
        let level: Logger.Level = options.verbose ? .debug : options.quiet ? .warning : .info
        return Logger(label: "refresh") { _ in ServiceLog(to: sink, level: level) }
    }

    /// A refresher of the configuration's sources, and its frontier.
    func refresher(
        with tools: VisitingTools, firstVisit: Schedule.FirstVisit
    ) async throws -> (refresher: Refresher, frontier: LocalFrontier) {
        let frontier = try await LocalFrontier.make(self, firstVisit: firstVisit)
        let refresher = Refresher(
            visitor: visitor(with: tools, frontier: frontier), frontier: frontier,
            sources: configuration.sources.count, concurrency: configuration.fetch.concurrency, time: time)
        return (refresher, frontier)
    }

    /// A visitor that uses `tools`.
    func visitor(with tools: VisitingTools, frontier: LocalFrontier) -> Visitor {
        Visitor(
            loader: tools.loader, store: store, seedFiles: DiskSeedFiles(), frontier: frontier,
            settings: tools.settings, time: time)
    }

    /// Brings the index of texts up to date, where somebody has searched before.
    func keepTextIndex(within limit: Duration) async {
        let start = time.now
        do throws(StoreError) {
            while try await store.keepTextIndex(), start.duration(to: time.now) < limit {}
        } catch {
            // It is derived, and what it lacks is read one by one.
            if options.verbose { Console.complain(error.description) }
        }
    }

    /// Signs what was recorded, and lets the store go.
    func end() async throws {
        // Entries are durable without it, but a history that can't be signed is for people to know.
        try await store.publishLog()
        await store.close()
    }

    /// The source named `text`.
    ///
    /// - Throws: ``CommandFailure``, status usage, with the nearest name.
    func source(_ text: String) throws -> Source { try configuration.source(named: text) }
}

extension Configuration {
    /// The source named `text`.
    ///
    /// - Throws: ``CommandFailure``, status usage.
    func source(named text: String) throws -> Source {
        guard let source = sources.first(where: { $0.id.text == text }) else {
            throw CommandFailure(
                .usage, "there is no source \(text.debugDescription); `refresh sources` lists the \(sources.count)")
        }
        return source
    }
}

/// Reads settings for commands that may do without some of them.
enum Settings {
    /// The configuration as ``configuration(_:)`` reads it, off the cooperative pool.
    static func configurationOffPool(_ options: CommonOptions) async throws(ConfigurationError) -> Configuration {
        try await blocking { () throws(ConfigurationError) in try read(options) }
    }

    /// The configuration that the options name, or the first one found on the search path.
    static func configuration(_ options: CommonOptions) throws -> Configuration {
        do throws(ConfigurationError) {
            return try read(options)
        } catch {
            throw CommandFailure(.configuration, error.description)
        }
    }

    private static func read(_ options: CommonOptions) throws(ConfigurationError) -> Configuration {
        let path = try ConfigurationSearch.path(
            option: options.config, environment: Environment.all, exists: FileManager.default.fileExists)
        let reader = ConfigurationReader(
            urlParser: CurlURLParser(), environment: Environment.all, files: DiskFiles(),
            checkNetwork: AddressPolicy.problem)
        return try reader.read(path)
    }

    /// The same; `nil` where none was named and none is found.
    static func configurationIfAny(_ options: CommonOptions) throws -> Configuration? {
        let isNamed = options.config != nil || Environment["REFRESH_CONFIG"] != nil
        guard isNamed || ConfigurationSearch.places.contains(where: FileManager.default.fileExists) else { return nil }
        return try configuration(options)
    }

    /// The store's folder: the option's, or the configuration's.
    static func storePath(_ options: CommonOptions) throws -> String {
        try options.store ?? configuration(options).store
    }

    /// Opens the store for reading; a writer may run meanwhile.
    static func storeForReading(_ options: CommonOptions) async throws -> DiskStore {
        try await DiskStore.open(at: try storePath(options), mode: .reading)
    }

    /// Opens the store for writing.
    static func storeForWriting(_ options: CommonOptions) async throws -> DiskStore {
        try await DiskStore.open(at: try storePath(options), mode: .writing)
    }
}
