import Fetching
import RefreshCore
import RefreshTesting
import Refreshing
import Scheduling
import Testing

@Suite(.timeLimit(.minutes(10))) struct RobotsCacheTests {
    private let clock = ManualClock()
    private let urls = PlainURLParser()

    private func cache(_ fetcher: ScriptedFetcher) -> RobotsCache {
        RobotsCache(
            fetcher: fetcher, gate: HostGate(.init(delay: .zero), time: clock), urls: urls, time: clock,
            agent: "refresh/1.0 (+http://about.example/)")
    }

    private func outcome(_ url: String, _ cache: RobotsCache) async throws -> FailureClass? {
        do {
            _ = try await cache.check(try urls.url(url))
            return nil
        } catch let error as FetchError {
            return error.kind
        }
    }

    @Test func rulesDecide() async throws {
        let fetcher = ScriptedFetcher([
            "http://a.example/robots.txt": .init(body: "User-agent: refresh\nDisallow: /private\nCrawl-delay: 7"),
            "http://a.example:8080/robots.txt": .init(body: "User-agent: *\nDisallow: /"),
        ])
        let cache = cache(fetcher)
        #expect(try await cache.check(try urls.url("http://a.example/public")) == .seconds(7))
        #expect(try await outcome("http://a.example/private", cache) == .robots)
        #expect(try await outcome("http://a.example:8080/public", cache) == .robots)
        #expect(fetcher.urls == ["http://a.example/robots.txt", "http://a.example:8080/robots.txt"])
    }

    @Test(arguments: [
        (200, FailureClass?.none), (204, nil), (300, nil), (301, nil), (304, nil), (401, nil), (403, nil), (404, nil),
        (410, nil), (429, nil), (500, .robots), (503, .robots), (599, .robots), (600, .robots),
    ])
    func statusDecidesWhereThereAreNoRules(status: Int, kind: FailureClass?) async throws {
        let cache = cache(ScriptedFetcher { _ in .init(status) })
        #expect(try await outcome("http://a.example/", cache) == kind)
    }

    @Test func unreachableRobotsForbidAllAndSayWhy() async throws {
        let cache = cache(
            ScriptedFetcher { request throws(FetchError) in
                throw FetchError(.timedOut, url: request.url, detail: "given up")
            })
        #expect(try await outcome("http://a.example/", cache) == .timedOut)
    }

    @Test func failureIsTriedAgainAfterAWhile() async throws {
        let visits = Tally()
        let fetcher = ScriptedFetcher { _ in
            let statuses = [500, 200, 503]
            return .init(statuses[(visits.add(1).all - 1) % 3], body: "User-agent: *\nDisallow: /x")
        }
        let cache = cache(fetcher)
        #expect(try await outcome("http://a.example/", cache) == .robots)
        clock.advance(by: RobotsCache.retryTime - .milliseconds(1))
        #expect(try await outcome("http://a.example/", cache) == .robots)
        #expect(fetcher.requests.count == 1)
        clock.advance(by: .milliseconds(1))
        #expect(try await outcome("http://a.example/", cache) == nil)
        #expect(fetcher.requests.count == 2)
        // A day later it can't be had: the older copy counts.
        clock.advance(by: RobotsCache.freshTime)
        #expect(try await outcome("http://a.example/", cache) == nil)
        #expect(try await outcome("http://a.example/x", cache) == .robots)
        #expect(fetcher.requests.count == 3)
    }

    @Test func copyCountsForADay() async throws {
        let fetcher = ScriptedFetcher([:])
        let cache = cache(fetcher)
        #expect(try await outcome("http://a.example/", cache) == nil)
        clock.advance(by: RobotsCache.freshTime - .milliseconds(1))
        #expect(try await outcome("http://a.example/", cache) == nil)
        #expect(fetcher.requests.count == 1)
        clock.advance(by: .milliseconds(1))
        #expect(try await outcome("http://a.example/", cache) == nil)
        #expect(fetcher.requests.count == 2)
    }

    @Test func redirectsAreFollowedFiveTimes() async throws {
        let fetcher = ScriptedFetcher { request in
            guard let number = Int(request.url.target.dropFirst(2)) else {
                return .init(302, [("Location", request.url.host == "far.example" ? "/r0" : "/r1")])
            }
            guard number == 5 else { return .init(302, [("Location", "/r\(number + 1)")]) }
            return .init(body: "User-agent: *\nDisallow: /")
        }
        let cache = cache(fetcher)
        #expect(try await outcome("http://near.example/", cache) == .robots)
        #expect(try await outcome("http://far.example/", cache) == nil)
    }

    @Test func redirectFromHttpsToHttpForbidsAll() async throws {
        let cache = cache(
            ScriptedFetcher(["https://a.example/robots.txt": .init(301, [("Location", "http://a.example/robots.txt")])])
        )
        #expect(try await outcome("https://a.example/", cache) == .redirect)
    }

    @Test func crawlDelayIsBounded() async throws {
        let cache = cache(
            ScriptedFetcher(["http://a.example/robots.txt": .init(body: "User-agent: *\nCrawl-delay: 86400")]))
        #expect(try await cache.check(try urls.url("http://a.example/")) == RobotsCache.longestDelay)
    }

    @Test func bodyIsCutAtTheLimit() async throws {
        let fetcher = ScriptedFetcher([:])
        _ = try await outcome("http://a.example/", cache(fetcher))
        #expect(fetcher.requests.first?.limits.bodyBytes == 500 * 1024 + 1)
        #expect(fetcher.requests.first?.limits.overflow == .isCut)
    }

    @Test func manyVisitsCauseOneFetch() async throws {
        let release = Signal()
        let fetcher = ScriptedFetcher { _ in
            await release.wait()
            return .init(body: "User-agent: *\nDisallow: /private")
        }
        let cache = cache(fetcher)
        let tasks = try (0..<100).map { number in
            let url = try urls.url("http://a.example/\(number)")
            return Task { try await cache.check(url) }
        }
        while fetcher.requests.isEmpty { await Task.yield() }
        for _ in 0..<100 { await Task.yield() }
        release.fire()
        for task in tasks { #expect(try await task.value == .zero) }
        #expect(fetcher.requests.count == 1)
    }

    @Test func oneWhoGivesUpDoesNotEndItForOthers() async throws {
        let release = Signal()
        let fetcher = ScriptedFetcher { _ in
            await release.wait()
            return .init(404)
        }
        let cache = cache(fetcher)
        let url = try urls.url("http://a.example/")
        let first = Task { try await cache.check(url) }
        while fetcher.requests.isEmpty { await Task.yield() }
        let second = Task { try await cache.check(url) }
        for _ in 0..<100 { await Task.yield() }
        first.cancel()
        await #expect { try await first.value } throws: { ($0 as? FetchError)?.isCancellation == true }
        release.fire()
        #expect(try await second.value == .zero)
        #expect(await cache.originCount == 1)
    }

    @Test func fetchThatNobodyWaitsForIsCancelled() async throws {
        let isCancelled = Signal()
        let fetcher = ScriptedFetcher { request throws(FetchError) in
            await withTaskCancellationHandler {
                await isCancelled.wait()
            } onCancel: {
                isCancelled.fire()
            }
            throw .cancelled(request.url)
        }
        let cache = cache(fetcher)
        let url = try urls.url("http://a.example/")
        let visit = Task { try await cache.check(url) }
        while fetcher.requests.isEmpty { await Task.yield() }
        visit.cancel()
        await isCancelled.wait()
        await #expect { try await visit.value } throws: { ($0 as? FetchError)?.isCancellation == true }
        #expect(await cache.originCount == 0)
    }

    @Test func originsAreBounded() async throws {
        let cache = cache(ScriptedFetcher([:]))
        for number in 0..<(RobotsCache.originLimit + 10) {
            _ = try await cache.check(try urls.url("http://h\(number).example/"))
        }
        #expect(await cache.originCount <= RobotsCache.originLimit)
        #expect(await cache.originCount >= RobotsCache.originLimit / 2)
    }

    @Test func bytesAreBounded() async throws {
        let body = "User-agent: *\n" + String(repeating: "#", count: 500 << 10)
        let cache = cache(ScriptedFetcher { _ in .init(body: body) })
        for number in 0..<80 { _ = try await cache.check(try urls.url("http://h\(number).example/")) }
        #expect(await cache.originCount <= 64)
    }
}
