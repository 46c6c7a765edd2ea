import Announcing
import Foundation
import Testing

@testable import CurlMailing

@Suite(.timeLimit(.minutes(2))) struct CurlMailerTests {
    private let server: MailServer
    private let message = Array("Subject: ferry\r\n\r\n.a line that begins with a dot\r\nend\r\n".utf8)

    init() throws {
        server = try MailServer()
    }

    private func send(_ mailer: CurlMailer) async throws(DeliveryError) {
        try await mailer.send(message, from: "refresh@example.org", to: ["ann@example.org", "ben@example.org"])
    }

    private func refusal(_ mailer: CurlMailer) async throws -> DeliveryError {
        try #require(await #expect(throws: DeliveryError.self) { try await send(mailer) })
    }

    private func login(_ text: String) throws -> @Sendable () async throws(DeliveryError) -> CurlMailer.Login {
        let login = try #require(CurlMailer.Login(file: Array(text.utf8)))
        return { () async throws(DeliveryError) in login }
    }

    @Test func serverOnThisMachineTakesMailAsItIs() async throws {
        try await send(CurlMailer(server: server.url("plain"), login: nil))
        let mail = server.mail("plain")
        #expect(mail.hasPrefix("tls: no\n"))
        #expect(mail.contains("from: MAIL FROM:<refresh@example.org>"))
        #expect(mail.contains("to: RCPT TO:<ann@example.org>;RCPT TO:<ben@example.org>;"))
        #expect(mail.hasSuffix("\r\n.a line that begins with a dot\r\nend\r\n"))
    }

    @Test(arguments: [("tls", "smtps"), ("starttls", "smtp")])
    func mailGoesOverTLS(name: String, scheme: String) async throws {
        let mailer = CurlMailer(
            server: server.url(name, scheme: scheme), login: try login("ann:secret:word\n"), caFile: server.authority)
        try await send(mailer)
        let mail = server.mail(name)
        #expect(mail.hasPrefix("tls: yes\n"))
        #expect(mail.contains("login: \(Data("\0ann\0secret:word".utf8).base64EncodedString())"))
    }

    @Test(arguments: [("tls", "smtps"), ("starttls", "smtp")])
    func certificateOfAStrangerIsRefused(name: String, scheme: String) async throws {
        let error = try await refusal(CurlMailer(server: server.url(name, scheme: scheme), login: nil))
        #expect(error.kind == .refused)
        #expect(server.mail(name).isEmpty)
    }

    @Test func serverElsewhereMustChangeOverToTLS() {
        let local = ["smtp://localhost", "smtp://localhost:25", "smtp://127.0.0.1:2525", "smtp://[::1]:25"]
        let others = ["smtp://mail.example.org", "smtp://localhost.example.org", "smtp://[fd00::1]", "smtp://12.7.0.1"]
        let isLocal = (local + others).map { address in
            MailSubmission(
                server: address, login: nil, caFile: nil, sender: "", recipients: [], upload: MailUpload([])
            ).isLocal
        }
        #expect(isLocal == local.map { _ in true } + others.map { _ in false })
    }

    @Test func recipientThatTheServerRefusesIsAnError() async throws {
        let error = try await refusal(CurlMailer(server: server.url("refusing"), login: nil))
        #expect(error.kind == .refused)
        #expect(error.detail.hasSuffix("its last answer was 550"))
    }

    @Test func loginThatTheServerRefusesIsAnErrorWithoutThePassword() async throws {
        let mailer = CurlMailer(server: server.url("locked"), login: try login("ann:hush"))
        let error = try await refusal(mailer)
        #expect(error.kind == .refused)
        #expect(error.detail.hasSuffix("see login_file"))
        #expect(!error.detail.contains("hush"))
    }

    @Test func nobodyAtThePortIsUnreachable() async throws {
        let error = try await refusal(CurlMailer(server: "smtp://127.0.0.1:1", login: nil))
        #expect(error.kind == .unreachable)
    }

    @Test func cancellingBreaksAMailOff() async throws {
        let mailer = CurlMailer(server: server.url("silent"), login: nil)
        let sending = Task { try await send(mailer) }
        sending.cancel()
        let result = await sending.result
        let error = #expect(throws: DeliveryError.self) { try result.get() }
        #expect(error?.kind == .cancelled)
    }

    @Test func lineBreaksOfALoginFileAreNoPartOfThePassword() {
        #expect(CurlMailer.Login(file: Array("ann:pass\r\n".utf8))?.password == "pass")
        #expect(CurlMailer.Login(file: Array("ann\n".utf8)) == nil)
        #expect(CurlMailer.Login(file: Array("ann:a\0b".utf8)) == nil)
    }
}
