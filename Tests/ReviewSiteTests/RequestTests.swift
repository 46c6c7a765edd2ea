import Foundation
import Storage
import Testing

@testable import ReviewSite

/// Who and what may reach the site.
@Suite struct RequestTests {
    @Test(arguments: ["localhost:8787", "LOCALHOST:8787", "127.0.0.1:8787", "review.example.org"])
    func ownHostsAreAnswered(_ host: String) async throws {
        let review = try await SampleReview()
        let answer = await review.get("/", fields: ["host": host])
        #expect(answer.status == 200)
    }

    @Test(arguments: [
        "", "evil.example", "localhost", "localhost:8788", "localhost:8787.evil.example", "localhost:8787,evil.example",
        "127.0.0.1", "review.example.org:8787", "review.example.org.",
    ])
    func otherHostsAreRefused(_ host: String) async throws {
        let review = try await SampleReview()
        let answer = await review.get("/", fields: ["host": host])
        #expect(answer.status == 421)
    }

    @Test(arguments: [
        ["origin": "http://evil.example"], ["origin": "null", "sec-fetch-site": "cross-site"],
        ["origin": "http://localhost:8787", "sec-fetch-site": "same-site"], ["origin": "", "sec-fetch-site": ""],
        ["origin": "http://localhost:8787.evil.example"], ["origin": "http://localhost:1"],
        ["sec-fetch-site": "none"],
    ])
    func formsFromElsewhereAreRefused(_ fields: [String: String]) async throws {
        let review = try await SampleReview()
        let change = try await review.enter("river", "二十七元", changes: ["二十九元"])
        let page = await review.get("/changes/\(change)").text
        let form = [("token", page.value(of: "token")), ("digest", page.value(of: "digest")), ("verdict", "accept")]
        let answer = await review.post("/changes/\(change)/verdict", form, fields: fields)
        #expect(answer.status == 403)
        let count = try await review.store.pendingCount()
        #expect(count == 1)
    }

    @Test func formWithoutOriginIsRefused() async throws {
        let review = try await SampleReview()
        let request = SiteRequest(
            method: "POST", target: "/changes/1/verdict", fields: ["host": "localhost:8787"], port: 8787)
        let answer = await review.site.answer(to: request)
        #expect(answer.status == 403)
    }

    @Test(arguments: ["PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", ""])
    func otherMethodsAreRefused(_ method: String) async throws {
        let review = try await SampleReview()
        let answer = await review.post("/changes/1/verdict", [], method: method)
        #expect(answer.status == 405)
    }

    @Test(arguments: [
        "/..", "/../etc/passwd", "/changes/../1", "/assets/..%2fstyle.css", "/assets/%2e%2e/style.css",
        "/changes/1/../2",
        "//etc/passwd", "/changes/-1", "/changes/99999999999999999999", "/sources/Nobody", "/sources/a%2fb", "*",
        "http://evil.example/", "/changes/1/verdict", "/assets/script.js/x",
    ])
    func strangePathsAreNowhere(_ target: String) async throws {
        let review = try await SampleReview()
        let answer = await review.get(target)
        #expect(answer.status == 404)
    }

    @Test(arguments: ["/", "/changes/1", "/nowhere", "/sources/river", "/search?q=x", "/health", "/assets/style.css"])
    func everyAnswerForbidsWhatPagesCouldDo(_ target: String) async throws {
        let review = try await SampleReview()
        try await review.enter("river", "二十七元", changes: ["二十九元"])
        let answer = await review.get(target)
        let policy =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'"
        #expect(answer.fields["content-security-policy"] == policy)
        #expect(answer.fields["x-content-type-options"] == "nosniff")
        #expect(answer.fields["referrer-policy"] == "no-referrer")
        #expect(answer.fields["cache-control"] == "no-store" || target.hasPrefix("/assets/"))
    }

    @Test func tooLongBodyIsRefused() async throws {
        let review = try await SampleReview()
        let answer = await review.post("/changes/1/verdict", [("note", String(repeating: "x", count: 65 << 10))])
        #expect(answer.status == 413)
    }
}
