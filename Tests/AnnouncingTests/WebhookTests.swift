import Foundation
import RefreshCore
import RefreshTesting
import Synchronization
import Testing

@testable import Announcing

@Suite struct WebhookTests {
    private let clock = ManualClock()

    private func entry(_ title: String? = "Ferry") throws -> Announcement {
        let source = try #require(SourceID("ferry"))
        let entry = Entry(
            sequence: 7, time: clock.now, source: source, kind: .changed, facts: Entry.Facts(cleaners: 1))
        return Announcement(entry, title: title, html: "<p>new</p>", text: "+ new")
    }

    private func channel(_ transport: Posted, secret: String? = nil) throws -> WebhookChannel {
        let key = try secret.map { try #require(WebhookSecret(file: Array($0.utf8))) }
        let url = try PlainURLParser().url("https://hooks.example.org/refresh?key=1")
        guard let key else { return WebhookChannel(url: url, secret: nil, transport: transport, time: clock) }
        return WebhookChannel(
            url: url, secret: { () async throws(DeliveryError) in key }, transport: transport, time: clock)
    }

    @Test func bodyIsTheEntriesAsShowGivesThem() async throws {
        let transport = Posted(status: 204)
        try await channel(transport).deliver([entry()])
        let body = try #require(
            try JSONSerialization.jsonObject(with: Data(transport.body)) as? [String: [[String: Any]]])
        let told = try #require(body["entries"]?.first)
        #expect(told["sequence"] as? Int == 7)
        #expect(told["kind"] as? String == "changed")
        #expect(told["title"] as? String == "Ferry")
        #expect(told.keys.contains("diff"))
        #expect(transport.fields["Content-Type"] == "application/json")
        #expect(transport.fields["webhook-signature"] == nil)
    }

    @Test func signatureIsThatOfStandardWebhooks() throws {
        // The example of the specification's own libraries.
        let secret = try #require(WebhookSecret(file: Array("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n".utf8)))
        let signature = secret.signature(
            of: Array(#"{"test": 2432232314}"#.utf8), id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330")
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func messageIsSignedWithItsIDAndTime() async throws {
        let transport = Posted(status: 200)
        let secret = "a secret of more than sixteen bytes"
        try await channel(transport, secret: secret).deliver([entry()])
        let id = try #require(transport.fields["webhook-id"])
        let key = try #require(WebhookSecret(file: Array(secret.utf8)))
        #expect(transport.fields["webhook-timestamp"] == "1767225600")
        #expect(
            transport.fields["webhook-signature"]
                == key.signature(of: transport.body, id: id, timestamp: "1767225600"))
        let again = Posted(status: 200)
        clock.advance(by: .seconds(0))
        try await channel(again, secret: secret).deliver([entry()])
        #expect(again.fields["webhook-id"] == id)
    }

    @Test(arguments: ["short", "whsec_not base64!", "whsec_c2hvcnQ=", ""])
    func secretThatIsNoneIsRefused(text: String) {
        #expect(WebhookSecret(file: Array(text.utf8)) == nil)
    }

    @Test(arguments: [300, 302, 400, 404, 410, 429, 500, 503])
    func anyOtherStatusIsTriedAgain(status: Int) async throws {
        let transport = Posted(status: status, retryAfter: .seconds(9))
        let channel = try channel(transport)
        let announcement = try entry()
        let error = await #expect(throws: DeliveryError.self) { try await channel.deliver([announcement]) }
        #expect(error == DeliveryError(.refused, "the other side answered \(status)", retryAfter: .seconds(9)))
    }

    @Test func titleFromAPageIsOnlyEverData() async throws {
        let transport = Posted(status: 200)
        try await channel(transport).deliver([entry("a\r\nwebhook-id: x\u{202E}\"},{")])
        #expect(transport.fields.count == 3)
        #expect(transport.fields.values.allSatisfy { !$0.contains("\r") && !$0.contains("\n") })
        let body = try JSONSerialization.jsonObject(with: Data(transport.body)) as? [String: [[String: Any]]]
        #expect(body?["entries"]?.count == 1)
    }
}

/// Notes what is posted, and answers always the same.
private final class Posted: WebhookTransport {
    private let status: Int
    private let retryAfter: Duration?
    private let message = Mutex((body: [UInt8](), fields: [String: String]()))

    init(status: Int, retryAfter: Duration? = nil) {
        self.status = status
        self.retryAfter = retryAfter
    }

    var body: [UInt8] { message.withLock(\.body) }
    var fields: [String: String] { message.withLock(\.fields) }

    func post(
        _ body: [UInt8], to url: WebURL, fields: [(name: String, value: String)]
    ) async throws(DeliveryError) -> (status: Int, retryAfter: Duration?) {
        message.withLock { $0 = (body, Dictionary(fields.map { ($0.name, $0.value) }) { $1 }) }
        return (status, retryAfter)
    }
}
