import Foundation
import Testing

@testable import ReviewSite

@Suite struct PasswordTests {
    /// Made with `openssl passwd -6 -salt abcdefgh`.
    private static let hash =
        "$6$abcdefgh$MWbglVNjZ7Kw8Ecsox7oABePQC8Cssjis3f.GSCU87ZD5QgkLdJclyE0MfxMxGsJXPchJdcmv.FoOQcnMcxSD0"

    private func asked(_ credentials: String?) async throws -> SiteAnswer {
        let review = try await SampleReview(
            names: .passwords(try PasswordFile("# people\nann:\(PasswordTests.hash)\n")))
        let field = credentials.map { ["authorization": "Basic " + Data($0.utf8).base64EncodedString()] }
        return await review.get("/", fields: field ?? [:])
    }

    @Test func rightPasswordOpens() async throws {
        let answer = try await asked("ann:käse")
        #expect(answer.status == 200)
        #expect(answer.text.contains(">ann</span>"))
    }

    @Test(arguments: [nil, "ann:kase", "ann:", "bob:käse", "ann", ":", "ann:käse\0", "\u{202E}:x"])
    func otherwiseItStaysClosed(_ credentials: String?) async throws {
        let answer = try await asked(credentials)
        #expect(answer.status == 401)
        #expect(answer.fields["www-authenticate"] == "Basic realm=\"refresh\", charset=\"UTF-8\"")
        #expect(!answer.text.contains("<ol"))
    }

    @Test(arguments: [
        "", "# nobody\n", "ann", "ann:secret", "ann:ab9fjAx/PQOWw", ":$6$abcdefgh$0123456789",
        "a\u{202E}:$6$abcdefgh$01234567",
    ])
    func unsafeFilesAreRefused(_ text: String) {
        #expect(throws: PasswordFileError.self) { try PasswordFile(text) }
    }

    @Test func proxyTellsTheName() async throws {
        let review = try await SampleReview(names: .header("x-remote-user"))
        let nobody = await review.get("/")
        let ann = await review.get("/", fields: ["x-remote-user": "ann"])
        let two = await review.get("/", fields: ["x-remote-user": "ann,bob"])
        #expect(nobody.status == 403 && ann.status == 200 && two.status == 403)
    }
}
