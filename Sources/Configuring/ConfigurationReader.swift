public import RefreshCore

/// Reads a configuration: YAML in, checked values out, or everything that is wrong with it.
///
/// Reads the files of the configuration itself and no others; whether a seed file, a certificate file or the store is
/// there isn't asked. Blocks while `files` does.
public struct ConfigurationReader: Sendable {
    private let urlParser: any URLParser
    private let environment: [String: String]
    private let files: any ConfigurationFiles
    private let checkNetwork: @Sendable (String) -> String?

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - urlParser: Reads the sources' URLs.
    ///   - environment: The environment's variables; `STATE_DIRECTORY` counts.
    ///   - files: Where files come from.
    ///   - checkNetwork: Says what is wrong with an entry of `private_addresses`, as the predicate of a sentence such
    ///     as `has a prefix longer than 32 bits`; `nil` where nothing is.
    public init(
        urlParser: any URLParser, environment: [String: String], files: any ConfigurationFiles,
        checkNetwork: @escaping @Sendable (String) -> String?
    ) {
        self.urlParser = urlParser
        self.environment = environment
        self.files = files
        self.checkNetwork = checkNetwork
    }

    /// Reads the file at `path` and the files that it includes.
    ///
    /// - Throws: ``ConfigurationError`` with every problem of every file.
    public func read(_ path: String) throws(ConfigurationError) -> Configuration {
        var problems: [ConfigurationProblem] = []
        var list = sourceList(isCutting: true)
        var configuration = configuration(at: path, &list, &problems)
        if list.hasCut, !problems.isEmpty || list.hasUnreadPiece {
            // What is wrong with a document can be told only of the whole.
            problems = []
            list = sourceList(isCutting: false)
            configuration = self.configuration(at: path, &list, &problems)
        }
        guard problems.isEmpty, let configuration else {
            throw ConfigurationError(problems.sorted(byFiles: [path] + list.included))
        }
        return configuration
    }

    private func sourceList(isCutting: Bool) -> SourceList {
        SourceList(
            files: files, urlParser: urlParser, credentials: environment["CREDENTIALS_DIRECTORY"], isCutting: isCutting)
    }

    private func configuration(
        at path: String, _ list: inout SourceList, _ problems: inout [ConfigurationProblem]
    ) -> Configuration? {
        guard let root = root(of: path, &list, &problems), let top = Mapping<RootKey>(root, &problems) else {
            return nil
        }
        let directory = PathText.absolute(PathText.prefix(of: path), in: files.workingDirectory)
        let seeds = top.value(.seeds, .path(in: directory), &problems) ?? PathText.absolute("seeds", in: directory)
        list.seeds = seeds
        if !top.has(.sources), !top.has(.include) {
            problems.append(
                root.problem(
                    "there is neither \"sources\" nor \"include\"", "list the pages to watch under \"sources\""))
        }
        if let sources = top[.sources] { list.take(sources, &problems) }
        if let include = top[.include] { list.include(include, &problems) }
        let announcing = AnnounceReader(
            urlParser: urlParser, directory: directory, credentials: environment["CREDENTIALS_DIRECTORY"])
        return Configuration(
            store: top.value(.store, .path(in: directory), &problems) ?? defaultStore, seeds: seeds,
            agent: top.value(.agent, .agent, &problems) ?? "refresh/1.0",
            fetch: fetchSettings(top[.fetch], in: directory, &problems),
            schedule: scheduleSettings(top[.schedule], &problems),
            confirmAfter: top[.confirm].flatMap { Mapping<ConfirmKey>($0, prefix: "confirm.", &problems) }?
                .value(.after, .duration(.zero ... .seconds(3600)), &problems) ?? .seconds(30),
            keepCaptures: top[.keep].flatMap { Mapping<KeepKey>($0, prefix: "keep.", &problems) }?
                .value(.captures, .choice, &problems) ?? .changed,
            record: top.value(.record, .lightest, &problems) ?? .metadata,
            announcers: announcing.announcers(top[.announce], &problems),
            metrics: top[.metrics].flatMap { Mapping<MetricsKey>($0, prefix: "metrics.", &problems) }?
                .value(.listen, .listenAddress, &problems),
            controlGroup: top[.control].flatMap { Mapping<ControlKey>($0, prefix: "control.", &problems) }?
                .value(.group, .text, &problems),
            review: reviewSettings(top[.review], in: directory, &problems), sources: list.sources)
    }

    private func root(
        of path: String, _ list: inout SourceList, _ problems: inout [ConfigurationProblem]
    ) -> Item? {
        do throws(ConfigurationProblem) {
            let root = try files.root(of: path, isCut: list.isCutting) { file in
                ConfigurationProblem(
                    file: path, message: "cannot be read: \(file.reason)",
                    cure: "name another file with --config FILE or $REFRESH_CONFIG")
            }
            if let root {
                list.hasCut = list.hasCut || root.pieces != nil
                return root
            }
            throw ConfigurationProblem(
                file: path, message: "the file is empty", cure: "list the pages to watch under \"sources\"")
        } catch {
            problems.append(error)
            return nil
        }
    }

    /// The directory that systemd made for the service, the first where there are several.
    private var defaultStore: String {
        let directory = environment["STATE_DIRECTORY"]?.split(separator: ":").first.map(String.init)
        return PathText.absolute(directory ?? "store", in: files.workingDirectory)
    }
}

extension ConfigurationReader {
    private func fetchSettings(
        _ item: Item?, in directory: String, _ problems: inout [ConfigurationProblem]
    ) -> FetchSettings {
        var settings = FetchSettings()
        guard let item, let fetch = Mapping<FetchKey>(item, prefix: "fetch.", &problems) else { return settings }
        func set<Value>(_ setting: inout Value, _ key: FetchKey, _ form: Form<Value>) {
            if let value = fetch.value(key, form, &problems) { setting = value }
        }
        set(&settings.concurrency, .concurrency, .whole(1...10_000))
        set(&settings.perHost, .perHost, .whole(1...10_000))
        set(&settings.perAddress, .perAddress, .whole(1...10_000))
        set(&settings.delay, .delay, .duration(.zero ... .seconds(86_400)))
        set(&settings.timeout, .timeout, .duration(.seconds(1) ... .seconds(3600)))
        set(&settings.connectTimeout, .connectTimeout, .duration(.milliseconds(100) ... .seconds(3600)))
        set(&settings.firstByteTimeout, .firstByteTimeout, .duration(.milliseconds(100) ... .seconds(3600)))
        set(&settings.minimumSpeed, .minimumSpeed, .whole(0...1_000_000))
        set(&settings.bodyLimit, .bodyLimit, .size(1 << 10...1 << 30))
        set(&settings.memory, .memory, .size(1 << 20...1 << 36))
        set(&settings.redirects, .redirects, .whole(0...20))
        set(&settings.robots, .robots, .choice)
        settings.proxy = fetch.value(.proxy, .proxy(urlParser), &problems)
        settings.caFile = fetch.value(.caFile, .path(in: directory), &problems)
        if let item = fetch[.privateAddresses] { settings.privateAddresses = privateAddresses(item, &problems) }
        return settings
    }

    private func privateAddresses(_ item: Item, _ problems: inout [ConfigurationProblem]) -> PrivateAddresses {
        guard let networks = item.entries(named: "an entry of \(item.name)") else {
            let words = Form.choice(of: [("deny", PrivateAddresses.deny), ("allow", .allow)])
            let form = Form(read: words.read, cure: "write deny, allow or a list of networks: [10.0.0.0/8]")
            return form.value(of: item, &problems) ?? .deny
        }
        let network = Form<String>(
            read: { text in
                checkNetwork(text).map { .fault("is \(text.shortened.debugDescription): it \($0)") } ?? .value(text)
            }, cure: "write networks such as 10.0.0.0/8, fd00::/8 or, for one port, 127.0.0.1/32:8080")
        return .networks(networks.compactMap { network.value(of: $0, &problems) })
    }

    private func scheduleSettings(_ item: Item?, _ problems: inout [ConfigurationProblem]) -> ScheduleSettings {
        var settings = ScheduleSettings()
        guard let item, let schedule = Mapping<ScheduleKey>(item, prefix: "schedule.", &problems) else {
            return settings
        }
        settings.budget = schedule.value(.budget, .rate, &problems)
        guard let item = schedule[.every], let every = Mapping<EveryKey>(item, prefix: "schedule.every.", &problems)
        else { return settings }
        settings.shortest = every.value(.min, .interval, &problems) ?? settings.shortest
        settings.longest = every.value(.max, .interval, &problems) ?? settings.longest
        if settings.shortest > settings.longest, let place = every[.min] ?? every[.max] {
            let (min, max) = (DurationText.describe(settings.shortest), DurationText.describe(settings.longest))
            problems.append(
                place.problem(
                    "the shortest interval, \(min), is longer than the longest, \(max)",
                    "write a min that is no longer than the max"))
        }
        return settings
    }
}

extension Form where Value == Duration {
    /// The time between two visits.
    static var interval: Form { duration(.seconds(1) ... .seconds(3650 * 86_400)) }
}

extension [ConfigurationProblem] {
    /// The problems file by file, in the order in which they stand there.
    fileprivate func sorted(byFiles files: [String]) -> [ConfigurationProblem] {
        let ranks = Dictionary(files.enumerated().map { ($1, $0) }) { first, _ in first }
        return sorted { left, right in
            (ranks[left.file] ?? 0, left.line ?? 0, left.column ?? 0)
                < (ranks[right.file] ?? 0, right.line ?? 0, right.column ?? 0)
        }
    }
}
