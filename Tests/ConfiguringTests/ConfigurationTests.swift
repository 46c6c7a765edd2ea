import Configuring
import RefreshCore
import RefreshTesting
import Testing

@Suite struct ConfigurationTests {
    @Test func everythingIsRead() throws {
        let configuration = try read([
            "config/refresh.yaml": """
            store: /var/lib/refresh
            seeds: ../seeds
            agent: watcher/2.1 (+https://example.org/visits)
            fetch:
              concurrency: 200
              per_host: 2
              delay: 500ms
              timeout: 1m
              body_limit: 500KB
              redirects: 0
              robots: ignore
              private_addresses: [127.0.0.1/32:8080, fd00::/8]
              ca_file: ca.pem
            schedule: { budget: 10/s, every: { min: 1h, max: 7d } }
            confirm: { after: 0 }
            keep: { captures: all }
            record: substance
            include: [sources.d/*.yaml]
            sources:
              - id: river
                url: https://example.org/river
                seed: river.txt
                every: 6h
                importance: 2.5
                family: page-text
                record: typography
                title: "A river: cleaned"
            """,
            "config/sources.d/b.yaml": "- { id: b, url: http://example.org/b, family: auto, seed: /elsewhere/b.txt }",
            "config/sources.d/a.yaml": "sources:\n- { id: a, url: http://example.org/a }",
        ])

        var fetch = FetchSettings()
        fetch.concurrency = 200
        fetch.perHost = 2
        fetch.delay = .milliseconds(500)
        fetch.timeout = .seconds(60)
        fetch.bodyLimit = 500_000
        fetch.redirects = 0
        fetch.robots = .ignore
        fetch.privateAddresses = .networks(["127.0.0.1/32:8080", "fd00::/8"])
        fetch.caFile = "/srv/config/ca.pem"
        var schedule = ScheduleSettings()
        schedule.budget = 36_000
        schedule.shortest = .seconds(3600)
        schedule.longest = .seconds(7 * 86_400)
        let river = try source(
            "river", "https://example.org/river", seedFile: "/srv/seeds/river.txt", every: .seconds(6 * 3600),
            importance: 2.5, family: .pageText, title: "A river: cleaned",
            record: .typography)
        #expect(
            configuration
                == Configuration(
                    store: "/var/lib/refresh", seeds: "/srv/seeds", agent: "watcher/2.1 (+https://example.org/visits)",
                    fetch: fetch, schedule: schedule, confirmAfter: .zero, keepCaptures: .all,
                    record: .substance,
                    sources: [
                        river, try source("a", "http://example.org/a"),
                        try source("b", "http://example.org/b", seedFile: "/elsewhere/b.txt"),
                    ]))
    }

    @Test func whatIsLeftOutHasItsDefault() throws {
        #expect(
            try read("sources: []")
                == Configuration(store: "/srv/store", seeds: "/srv/config/seeds", agent: "refresh/1.0"))
    }

    @Test func whatIsEmptyHasItsDefault() throws {
        let keys = ["store", "seeds", "agent", "fetch", "schedule", "confirm", "keep", "include", "sources"]
        #expect(try read(keys.map { "\($0):\n" }.joined()) == read("sources: []"))
        #expect(
            try read("sources: []\nfetch: { ca_file: null, delay: ~ }\nschedule: { every: }") == read("sources: []"))
    }

    @Test func theStoreIsWhatSystemdMadeForTheService() throws {
        let files = ["config/refresh.yaml": "sources: []"]
        #expect(try read(files, environment: ["STATE_DIRECTORY": "/var/lib/a:/var/lib/b"]).store == "/var/lib/a")
        #expect(try read(files, environment: ["STATE_DIRECTORY": ""]).store == "/srv/store")
    }

    @Test func everyWayToAnnounceIsRead() throws {
        let announcers = try read(
            """
            sources: []
            announce:
              - { feed: public/changes.atom, title: Edits, address: "https://example.org/feed", entries: 10 }
              - { webhook: "https://example.org/hook", secret_file: secrets/hook, ca_file: ca.pem, every: 1h }
              - { command: [tell, "--a b"], timeout: 5s, kinds: changed, sources: news-* }
              - { mail: [a@example.org, b@example.org], from: c@example.org, server: "smtp://localhost:25" }
            """
        ).announcers
        let parser = SimpleURLParser()
        let feed = FeedSettings(
            path: "/srv/config/public/changes.atom", title: "Edits",
            address: try parser.url("https://example.org/feed"), entries: 10)
        let hook = WebhookSettings(
            url: try parser.url("https://example.org/hook"), secretFile: "/srv/config/secrets/hook",
            caFile: "/srv/config/ca.pem")
        let mail = MailSettings(
            recipients: ["a@example.org", "b@example.org"], sender: "c@example.org", server: "smtp://localhost:25")
        #expect(
            announcers == [
                AnnounceSettings(.feed(feed)), AnnounceSettings(.webhook(hook), every: .seconds(3600)),
                AnnounceSettings(
                    .command(["tell", "--a b"], timeout: .seconds(5)), kinds: [.changed], sources: ["news-*"]),
                AnnounceSettings(.mail(mail)),
            ])
        #expect(Set(announcers.map(\.name)).count == 4)
    }

    @Test func textMayLookLikeAnyType() throws {
        let sources = try read("sources:\n- { id: 1984, url: https://example.org/, title: 2001 }\n").sources
        #expect(sources == [try source("1984", "https://example.org/", title: "2001")])
    }

    @Test func quotedNullIsText() throws {
        #expect(
            try read("sources:\n- { id: a, url: https://example.org/, title: 'null' }\n").sources[0].title == "null")
    }

    @Test func aliasStandsForItsAnchor() throws {
        let sources = try read(
            """
            sources:
              - { id: a, url: https://example.org/a, every: &rarely 30d }
              - { id: b, url: https://example.org/b, every: *rarely }
            """
        ).sources
        #expect(sources.map(\.every) == [.seconds(30 * 86_400), .seconds(30 * 86_400)])
    }

    @Test func byteOrderMarkAndWindowsLineEndsAreTaken() throws {
        #expect(try read("\u{FEFF}agent: a/1\r\nsources: []\r\n").agent == "a/1")
    }

    @Test func fileThatTwoPatternsMatchIsTakenOnce() throws {
        let files = [
            "config/refresh.yaml": "include: [s/*.yaml, s/a.yaml, ./s/a.yaml]",
            "config/s/a.yaml": "- { id: a, url: http://example.org/a }",
        ]
        #expect(try read(files).sources.count == 1)
    }

    @Test func patternMayMatchNothing() throws {
        #expect(try read("include: s/*.yaml").sources.isEmpty)
    }

    @Test(arguments: [
        ("10/s", 36_000), ("50/m", 3000), ("2000/h", 2000), ("48/d", 2),
    ])
    func budgetCountsVisitsAnHour(text: String, budget: Double) throws {
        #expect(try read("sources: []\nschedule: { budget: \(text) }").schedule.budget == budget)
    }

    @Test(
        arguments: [
            ("1s", .seconds(1)), ("1500ms", .milliseconds(1500)), ("15m", .seconds(900)), ("1 h", .seconds(3600)),
        ] as [(String, Duration)])
    func durationHasAUnit(text: String, duration: Duration) throws {
        #expect(try read("sources: []\nfetch: { timeout: \(text) }").fetch.timeout == duration)
    }

    @Test(arguments: [("16MiB", 16 << 20), ("500KB", 500_000), ("4096", 4096), ("1GiB", 1 << 30), ("2 MB", 2_000_000)])
    func sizeHasAUnitOrIsInBytes(text: String, bytes: Int) throws {
        #expect(try read("sources: []\nfetch: { body_limit: \(text) }").fetch.bodyLimit == bytes)
    }

    @Test(arguments: ["refresh", "refresh/1.0", "my-bot_x/2 (+https://example.org/) extra/1", "refresh (test)"])
    func agentBeginsWithAProductToken(agent: String) throws {
        #expect(try read("sources: []\nagent: \(agent)").agent == agent)
    }

    @Test func anythingAtAllIsReadOrRefused() {
        var generator = SplitMix(seed: 3)
        let words = [
            "sources:", "\n", "  ", "- ", "{", "}", "[", "]", ": ", ", ", "&a ", "*a", "!!str ", "'", "\"", "|\n", "#",
            "id",
            "url", "fetch:", "<<", "?", "---", "...", "%YAML 1.1", "\u{0}", "\u{85}", "0", "null", "include: ", "\t",
        ]
        for _ in 0..<3000 {
            let text = (0..<20).map { _ in words.randomElement(using: &generator) ?? "" }.joined()
            do throws(ConfigurationError) {
                _ = try read(text)
            } catch {
                #expect(!error.problems.isEmpty)
            }
        }
    }

    private func source(
        _ id: String, _ url: String, seedFile: String? = nil, every: Duration? = nil, importance: Double = 1,
        family: Family? = nil, title: String? = nil, record: Weight? = nil
    ) throws -> Source {
        Source(
            id: try #require(SourceID(id)), url: try SimpleURLParser().url(url), seedFile: seedFile, every: every,
            importance: importance, family: family, title: title, record: record)
    }
}
