import HTTPTypes
import Testing

@testable import SampleSite

@Suite struct SampleSiteFailuresTests {
    @Test(arguments: [
        (Failure.notFound, 404), (.gone, 410), (.rateLimited, 429), (.serverError, 500), (.empty, 200), (.slow, 200),
        (.wall, 200), (.soft404, 200), (.shell, 200), (.shrunk, 200), (.huge, 200), (.redirect, 302), (.notText, 200),
        (.login, 200), (.captcha, 200), (.consent, 200), (.paywall, 200), (.missing, 200), (.maintenance, 200),
        (.home, 302), (.foreign, 200), (.garbled, 200),
    ])
    func pageInTroubleNeverShowsItsStory(failure: Failure, status: Int) async throws {
        let page = try #require(Page.named("html-divisions"))
        let site = Site()
        await site.set(failure, for: page)
        let answer = try await site.answer(to: [:], for: page)
        #expect(answer.status.code == status)
        let text = String(decoding: answer.body.prefix(100_000), as: UTF8.self)
        #expect(text.contains(page.story.paragraphs[1]) == (failure == .slow))
        #expect((answer.delay > .zero) == (failure == .slow))
    }

    @Test func troubleIsOnePagesAloneAndEnds() async throws {
        let site = Site()
        let page = try #require(Page.named("tagged-record"))
        await site.set(.serverError, for: page)
        #expect(await site.troubles() == ["tagged-record": .serverError])
        #expect(try await site.answer(to: [:], for: try #require(Page.named("page-text"))).status == .ok)
        await site.set(nil, for: page)
        #expect(try await site.answer(to: [:], for: page).status == .ok)
    }

    @Test func pageInTroubleIsNeverNotModified() async throws {
        let site = Site()
        let page = try #require(Page.named("tagged-record"))
        let etag = try #require(try await site.answer(to: [:], for: page).fields[.eTag])
        for failure in Failure.allCases where failure != .slow {
            await site.set(failure, for: page)
            #expect(try await site.answer(to: [.ifNoneMatch: etag], for: page).status != .notModified, "\(failure)")
        }
    }
}
