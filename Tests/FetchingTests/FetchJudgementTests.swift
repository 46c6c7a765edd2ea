import Fetching
import RefreshCore
import RefreshTesting
import Testing

@Suite struct FetchJudgementTests {
    private func response(_ status: Int, _ fields: [(String, String)] = []) throws -> FetchResponse {
        FetchResponse(
            url: try PlainURLParser().url("http://a.example/"), status: status,
            fields: HeaderFields(fields.map { HeaderFields.Field(name: $0.0, value: $0.1) }), body: [], address: nil,
            elapsed: .zero)
    }

    private func failure(_ judgement: FetchJudgement) -> FailureClass? {
        if case .failure(let kind, _) = judgement { return kind }
        return nil
    }

    @Test(arguments: [
        (100, FailureClass.protocol), (202, .protocol), (204, .empty), (205, .empty), (206, .protocol),
        (300, .redirect), (301, .redirect), (304, .protocol), (305, .redirect), (400, .http4xx), (401, .http4xx),
        (403, .http4xx), (404, .http4xx), (410, .gone), (429, .rateLimited), (451, .http4xx), (500, .http5xx),
        (503, .http5xx), (599, .http5xx), (600, .protocol), (999, .protocol), (0, .protocol),
    ])
    func statusWithoutPageIsAFailure(status: Int, kind: FailureClass) throws {
        #expect(failure(try response(status).judgement(asked: nil)) == kind)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func redirectNamesItsLocation(status: Int) throws {
        let judgement = try response(status, [("location", "/next")]).judgement(asked: nil)
        #expect(judgement == .redirect(location: "/next", isPermanent: status == 301 || status == 308))
    }

    @Test func askedFor304IsNoFailure() throws {
        let validators = Validators(etag: "\"a\"", lastModified: nil)
        #expect(try response(304).judgement(asked: validators) == .notModified)
    }

    @Test(arguments: [
        nil, "text/html", "text/html; charset=gbk", "TEXT/PLAIN", "application/xhtml+xml", "application/xml",
        "application/json", "application/octet-stream", "application/ld+json", "application/atom+xml", "nonsense", "",
        "x-unknown/type",
        "application/vnd.wap.xhtml+xml",
    ])
    func textIsAPage(type: String?) throws {
        let fields = type.map { [("Content-Type", $0)] } ?? []
        #expect(try response(200, fields).judgement(asked: nil) == .page)
    }

    @Test(arguments: [
        "image/png", "Image/SVG+xml", "audio/mpeg", "video/mp4;codecs=avc1", "font/woff2", "application/pdf",
        "application/zip", "application/gzip", "application/vnd.ms-excel", "application/x-tar",
    ])
    func otherMediaIsNotText(type: String) throws {
        #expect(failure(try response(200, [("Content-Type", type)]).judgement(asked: nil)) == .notText)
    }

    @Test func validatorsAreKeptVerbatim() throws {
        let fields = [("ETag", "W/\"a  \u{e4}\\\""), ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")]
        let validators = try response(200, fields).validators
        #expect(validators?.etag == "W/\"a  \u{e4}\\\"")
        #expect(validators?.lastModified == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test(arguments: [("08:49:36", true), ("08:49:37", false), ("09:00:00", false)])
    func validatorsOfAPageThatIsModifiedWhileItIsSentAreNotKept(time: String, isKept: Bool) throws {
        let fields = [
            ("ETag", "\"a\""), ("Last-Modified", "Sun, 06 Nov 1994 \(time) GMT"),
            ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ]
        #expect((try response(200, fields).validators != nil) == isKept)
    }

    @Test(arguments: [("08:49:36", true), ("08:49:37", false), ("09:00:00", false)])
    func validatorsOfAPageModifiedInTheSecondItWasSentInAreNotKept(time: String, isKept: Bool) throws {
        let fields = [
            ("ETag", "\"a\""), ("Last-Modified", "Sun, 06 Nov 1994 \(time) GMT"),
            ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
        ]
        #expect((try response(200, fields).validators != nil) == isKept)
    }

    @Test(arguments: ["", "\"a\u{0}\"", "\"\u{fffd}\"", "\"a\u{7f}\""])
    func validatorThatCantBeSentBackIsDropped(etag: String) throws {
        #expect(try response(200, [("ETag", etag)]).validators == nil)
    }

    @Test func retryAfterCountsWith429And503Only() throws {
        let now = Timestamp(milliseconds: 0)
        #expect(try response(429, [("Retry-After", "7")]).retryAfter(at: now) == .seconds(7))
        #expect(try response(503, [("Retry-After", "7")]).retryAfter(at: now) == .seconds(7))
        #expect(try response(200, [("Retry-After", "7")]).retryAfter(at: now) == nil)
        #expect(try response(503).retryAfter(at: now) == nil)
    }
}
