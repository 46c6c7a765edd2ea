import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Testing

@Suite(.timeLimit(.minutes(10))) struct PageLoaderTests {
    private let clock = ManualClock()
    private let urls = PlainURLParser()

    private func loader(
        _ fetcher: ScriptedFetcher, robots: Bool = false, limits: FetchLimits = FetchLimits(), redirects: Int = 5,
        gate: HostGate? = nil
    ) -> PageLoader {
        let gate = gate ?? HostGate(.init(delay: .zero), time: clock)
        let rules = RobotsCache(fetcher: fetcher, gate: gate, urls: urls, time: clock, agent: "refresh/1.0")
        return PageLoader(
            fetcher: fetcher, gate: gate, robots: robots ? rules : nil, urls: urls, time: clock, agent: "refresh/1.0",
            limits: limits, redirects: redirects)
    }

    private func failure(
        _ url: String, _ loader: PageLoader, validators: Validators? = nil
    ) async throws -> FetchError {
        let url = try urls.url(url)
        return try #require(
            await #expect(throws: FetchError.self) { try await loader.page(at: url, validators: validators) })
    }

    @Test func pageWithoutRedirectIsOneHop() async throws {
        let fetcher = ScriptedFetcher(["http://a.example/p": .init(body: "text")])
        let page = try await loader(fetcher).page(at: try urls.url("http://a.example/p"))
        #expect(page.hops.map(\.url.text) == ["http://a.example/p"])
        #expect(page.hops.first?.address == "127.0.0.1")
        #expect(page.response.body == Array("text".utf8))
        #expect(page.permanentURL == nil)
    }

    @Test func redirectsAreFollowedHopByHop() async throws {
        let fetcher = ScriptedFetcher([
            "http://a.example/": .init(301, [("Location", "/b")]),
            "http://a.example/b": .init(308, [("Location", "https://c.example/c")]),
            "https://c.example/c": .init(body: "text"),
        ])
        let page = try await loader(fetcher).page(at: try urls.url("http://a.example/"))
        #expect(page.hops.map(\.status) == [301, 308, 200])
        #expect(page.response.url.text == "https://c.example/c")
        #expect(page.permanentURL?.text == "https://c.example/c")
    }

    @Test func oneTemporaryRedirectMovesNothingForGood() async throws {
        let fetcher = ScriptedFetcher([
            "http://a.example/": .init(301, [("Location", "/b")]),
            "http://a.example/b": .init(302, [("Location", "/c")]),
            "http://a.example/c": .init(),
        ])
        #expect(try await loader(fetcher).page(at: try urls.url("http://a.example/")).permanentURL == nil)
    }

    @Test func anyFinalStatusIsAPage() async throws {
        let page = try await loader(ScriptedFetcher([:])).page(at: try urls.url("http://a.example/"))
        #expect(page.response.status == 404)
    }

    @Test func circleIsNotFollowed() async throws {
        let fetcher = ScriptedFetcher([
            "http://a.example/": .init(302, [("Location", "/b")]),
            "http://a.example/b": .init(302, [("Location", "/#x")]),
        ])
        #expect(try await failure("http://a.example/", loader(fetcher)).kind == .redirect)
        #expect(fetcher.urls.count == 2)
    }

    @Test func redirectsAreCounted() async throws {
        let fetcher = ScriptedFetcher { request in
            .init(302, [("Location", request.url.target + "x")])
        }
        let error = try await failure("http://a.example/", loader(fetcher, redirects: 3))
        #expect(error.kind == .redirect)
        #expect(fetcher.urls.count == 4)
    }

    @Test(arguments: [
        "http://a.example/", "ftp://a.example/", "file:///etc/passwd", "http://u:p@a.example/", "gopher://a.example",
        "https://",
    ])
    func redirectToWhatMayNotBeFetchedIsRefused(location: String) async throws {
        let fetcher = ScriptedFetcher(["https://a.example/": .init(302, [("Location", location)])])
        #expect(try await failure("https://a.example/", loader(fetcher)).kind == .redirect)
        #expect(fetcher.urls.count == 1)
    }

    @Test func redirectWithoutLocationIsRefused() async throws {
        let fetcher = ScriptedFetcher(["http://a.example/": .init(302)])
        #expect(try await failure("http://a.example/", loader(fetcher)).kind == .redirect)
    }

    @Test func validatorsGoToTheirOwnOriginOnly() async throws {
        let fetcher = ScriptedFetcher([
            "http://a.example/": .init(302, [("Location", "/b")]),
            "http://a.example/b": .init(302, [("Location", "http://other.example/")]),
            "http://other.example/": .init(302, [("Location", "http://a.example/c")]),
            "http://a.example/c": .init(304),
        ])
        let validators = Validators(etag: "W/\"1\"", lastModified: nil)
        let page = try await loader(fetcher).page(at: try urls.url("http://a.example/"), validators: validators)
        #expect(fetcher.requests.map { $0.validators != nil } == [true, true, false, true])
        #expect(page.response.status == 304)
    }

    @Test func timeLimitHoldsForAllHopsTogether() async throws {
        let fetcher = ScriptedFetcher { request in
            .init(302, [("Location", request.url.target + "x")], elapsed: .seconds(4))
        }
        let error = try await failure("http://a.example/", loader(fetcher, limits: FetchLimits(time: .seconds(10))))
        #expect(error.kind == .timedOut)
        #expect(fetcher.requests.map(\.limits.time) == [.seconds(10), .seconds(6), .seconds(2)])
    }

    @Test func retryAfterHoldsTheHost() async throws {
        let gate = HostGate(.init(delay: .zero), time: clock)
        let fetcher = ScriptedFetcher(["http://a.example/": .init(503, [("Retry-After", "90")])])
        let loader = loader(fetcher, gate: gate)
        let url = try urls.url("http://a.example/")
        #expect(try await loader.page(at: url).response.status == 503)
        let second = Task { try await loader.page(at: url) }
        await clock.sleepers(reach: 1)
        #expect(clock.nextDue == clock.now.advanced(by: .seconds(90)))
        #expect(fetcher.requests.count == 1)
        clock.advance(by: .seconds(90))
        _ = try await second.value
        #expect(fetcher.requests.count == 2)
    }

    @Test func robotsRulesAreObeyedOnEveryHop() async throws {
        let fetcher = ScriptedFetcher([
            "http://a.example/robots.txt": .init(body: "User-agent: *\nDisallow: /private"),
            "http://a.example/": .init(302, [("Location", "http://b.example/")]),
            "http://b.example/robots.txt": .init(body: "User-agent: refresh\nDisallow: /"),
        ])
        let loader = loader(fetcher, robots: true)
        let error = try await failure("http://a.example/", loader)
        #expect(error.kind == .robots)
        #expect(error.url == "http://b.example/")
        #expect(try await failure("http://a.example/private", loader).kind == .robots)
        #expect(
            fetcher.urls == [
                "http://a.example/robots.txt", "http://a.example/", "http://b.example/robots.txt",
            ])
    }

    @Test func freshnessIsPassedOn() async throws {
        let fetcher = ScriptedFetcher(["http://a.example/": .init()])
        _ = try await loader(fetcher).page(at: try urls.url("http://a.example/"), freshness: .pastCaches)
        #expect(fetcher.requests.map(\.freshness) == [.pastCaches])
        #expect(fetcher.requests.map(\.agent) == ["refresh/1.0"])
    }
}
