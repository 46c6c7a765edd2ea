import Announcing
import Configuring
import CurlFetching
import CurlMailing
import Logging
import Proving
import RefreshCore
import Storage

/// The couriers that the configuration asks for.
struct Couriers: Sendable {
    private let couriers: [Courier]
    private let fetchers: [CurlFetcher]
    private let time: any TimeSource

    /// Makes them; nothing is read or sent yet.
    ///
    /// - Parameters:
    ///   - configuration: Says who is told of what.
    ///   - store: Whose log is told.
    ///   - time: The clock.
    ///   - complain: Told, in words, of what goes wrong; of a failure that goes on, less and less often.
    /// - Throws: ``CommandFailure`` where libcurl or a file of authorities can't be used.
    init(
        _ configuration: Configuration, store: DiskStore, time: any TimeSource,
        complain: @escaping @Sendable (String) -> Void
    ) async throws {
        let titles = configuration.sources.compactMap { source in source.title.map { (source.id, $0) } }
        let log = AnnouncedStore(store: store, titles: Dictionary(titles) { first, _ in first })
        let cursors = CursorFolder(store: store.path)
        var couriers: [Courier] = []
        var fetchers: [CurlFetcher] = []
        for settings in configuration.announcers {
            let (channel, fetcher) = try await Couriers.channel(settings, configuration, log, store, time)
            if let fetcher { fetchers.append(fetcher) }
            let announcer = Announcer(
                name: settings.name, label: settings.label, filter: AnnouncementFilter(settings),
                gathering: settings.every, channel: channel)
            couriers.append(
                Courier(announcer, log: log, cursors: cursors, time: time) { report in
                    if let words = Couriers.words(for: report) { complain(words) }
                })
        }
        self.couriers = couriers
        self.fetchers = fetchers
        self.time = time
    }

    /// Marks where new announcers begin: with what is entered from now on.
    func begin() async {
        for courier in couriers { await courier.begin() }
    }

    /// Tells whatever comes, until the task is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for courier in couriers { group.addTask { await courier.run() } }
        }
        await end()
    }

    /// Tells what is due now, for at most `limit`; what isn't told by then is told at the next start.
    func drain(within limit: Duration) async {
        guard !couriers.isEmpty else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [time] in
                // Cancelled when all are done before.
                try? await time.sleep(for: limit)
            }
            group.addTask {
                await withTaskGroup(of: Void.self) { group in
                    for courier in couriers { group.addTask { await courier.drain() } }
                }
            }
            await group.next()
            group.cancelAll()
        }
        await end()
    }

    private func end() async {
        for fetcher in fetchers { await fetcher.shutdown() }
    }

    private static func channel(
        _ settings: AnnounceSettings, _ configuration: Configuration, _ log: AnnouncedStore, _ store: DiskStore,
        _ time: any TimeSource
    ) async throws -> (any Channel, CurlFetcher?) {
        switch settings.way {
        case .feed(let feed):
            let name = try await DiskStore.logKey(of: store.path)?.name ?? store.path
            let channel = FeedChannel(
                FeedChannel.Settings(feed), filter: AnnouncementFilter(settings), log: log, logName: name, time: time)
            return (channel, nil)
        case .webhook(let webhook):
            let fetcher = try CurlFetcher.forWebhooks(caFile: webhook.caFile)
            let transport = FetchedWebhook(fetcher: fetcher, agent: configuration.agent, time: time)
            return (WebhookChannel(webhook, transport: transport, time: time), fetcher)
        case .command(let arguments, let timeout):
            return (CommandChannel(arguments: arguments, environment: Environment.all, timeLimit: timeout), nil)
        case .mail(let mail):
            let channel = MailChannel(
                from: mail.sender, to: mail.recipients, transport: CurlMailer(mail), time: time)
            return (channel, nil)
        }
    }

    /// What people who run the service should read; `nil` where there is nothing to say.
    private static func words(for report: Courier.Report) -> String? {
        switch report {
        case .delivered: return nil
        case .failed(let error, let label, let count, let pause):
            guard count & (count - 1) == 0 else { return nil }
            let next = pause > .zero ? "; attempt \(count), the next one in \(max(1, pause.components.seconds)) s" : ""
            return "announcing by \(label): \(TerminalText.harmless(error.detail))\(next)"
        case .restarted(let label):
            return "announcing by \(label): the log is shorter than what was announced already, so it is another one; "
                + "what is entered from now on is announced"
        }
    }
}

extension Session {
    /// The couriers that `configuration` asks for, for the service.
    func couriers(for configuration: Configuration, _ log: Logger) async throws -> Couriers {
        try await Couriers(configuration, store: store, time: time) { log.warning("\($0)") }
    }
}
