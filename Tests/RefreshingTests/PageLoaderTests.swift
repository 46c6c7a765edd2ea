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

    @Test func validatorsGoToTheURLOnlyThatTheyCameFrom() async throws {
        let fetcher = ScriptedFetcher([
            "http://a.example/": .init(302, [("Location", "http://other.example/")]),
            "http://other.example/": .init(304),
        ])
        let validators = Validators(etag: "W/\"1\"", lastModified: nil, url: "http://other.example/")
        let page = try await loader(fetcher).page(at: try urls.url("http://a.example/"), validators: validators)
        #expect(fetcher.requests.map(\.validators) == [nil, Validators(etag: "W/\"1\"", lastModified: nil)])
        #expect(page.judgement == .notModified)
        // Without a word about where they came from, they are the URL's own.
        let own = Validators(etag: "W/\"1\"", lastModified: nil)
        let unasked = try await loader(fetcher).page(at: try urls.url("http://a.example/"), validators: own)
        #expect(fetcher.requests.suffix(2).map { $0.validators != nil } == [true, false])
        guard case .failure(.protocol, _) = unasked.judgement else {
            Issue.record("an unasked 304 counts for nothing")
            return
        }
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
        let gate = HostGate(.init(delay: .zero, patience: .seconds(90)), time: clock)
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

    @Test func cookieOfTheWayIsSentBackToItsOriginOnly() async throws {
        let fetcher = ScriptedFetcher { request in
            let cookie = request.fields.first { $0.isNamed("Cookie") }?.value
            switch (request.url.text, cookie) {
            case ("http://a.example/p", nil):
                return .init(302, [("Location", "/p"), ("Set-Cookie", "seen=1; Path=/; HttpOnly; Domain=.example")])
            case ("http://a.example/p", "seen=1"): return .init(302, [("Location", "http://b.example/")])
            case ("http://b.example/", nil): return .init(body: "text")
            default: return .init(500)
            }
        }
        let loader = loader(fetcher)
        let page = try await loader.page(at: try urls.url("http://a.example/p"))
        #expect(page.hops.map(\.status) == [302, 302, 200])
        // The next visit knows nothing of it.
        #expect(try await loader.page(at: try urls.url("http://a.example/p")).hops.count == 3)
    }

    @Test func credentialsAndContentStayAtTheirOrigin() async throws {
        let fetcher = ScriptedFetcher([
            "http://a.example/": .init(302, [("Location", "http://a.example/b")]),
            "http://a.example/b": .init(302, [("Location", "http://a.example:8080/c")]),
            "http://a.example:8080/c": .init(),
        ])
        var options = RequestOptions()
        options.fields = [.init(name: "Authorization", value: "Bearer x")]
        options.identity = ClientIdentity(certificateFile: "/client.pem")
        options.proxy = "http://proxy.example:3128"
        options.content = Array("q=1".utf8)
        options.agent = "other/2"
        _ = try await loader(fetcher).page(at: try urls.url("http://a.example/"), options: options)
        #expect(fetcher.requests.map { $0.fields.isEmpty } == [false, false, true])
        #expect(fetcher.requests.map { $0.identity == nil } == [false, false, true])
        // A redirect other than 307 and 308 is followed with GET.
        #expect(fetcher.requests.map { $0.content == nil } == [false, true, true])
        #expect(fetcher.requests.allSatisfy { $0.proxy == options.proxy && $0.agent == "other/2" })
    }

    @Test func contentIsNotCarriedToAnotherOrigin() async throws {
        let fetcher = ScriptedFetcher(["http://a.example/": .init(307, [("Location", "http://b.example/")])])
        var options = RequestOptions()
        options.content = []
        let url = try urls.url("http://a.example/")
        let loader = loader(fetcher)
        let error = await #expect(throws: FetchError.self) { try await loader.page(at: url, options: options) }
        #expect(error?.kind == .redirect)
        #expect(error?.hops.map(\.status) == [307])
    }

    @Test func hostThatAskedForHttpsIsVisitedSo() async throws {
        let fetcher = ScriptedFetcher([
            "https://a.example/": .init(200, [("Strict-Transport-Security", "max-age=100; includeSubDomains")]),
            "http://b.example/": .init(200, [("Strict-Transport-Security", "max-age=100")]),
        ])
        let first = loader(fetcher)
        for text in ["https://a.example/", "http://b.example/", "http://www.a.example:8080/x", "http://b.example/"] {
            _ = try await first.page(at: try urls.url(text))
        }
        #expect(fetcher.urls.suffix(2) == ["https://www.a.example:8080/x", "http://b.example/"])
        let records = await first.takeChanges()
        let second = loader(fetcher)
        await second.restore(records)
        clock.advance(by: .seconds(99))
        _ = try await second.page(at: try urls.url("http://a.example/y"))
        clock.advance(by: .seconds(2))
        _ = try await second.page(at: try urls.url("http://a.example/z"))
        #expect(fetcher.urls.suffix(2) == ["https://a.example/y", "http://a.example/z"])
    }
}
