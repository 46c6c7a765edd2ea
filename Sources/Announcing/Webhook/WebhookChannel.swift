import Crypto
import FoundationEssentials
public import RefreshCore

/// Posts entries to an address as JSON, signed.
///
/// The body is `{"entries":[…]}`, each entry as `refresh show --format json` gives it, with its `title`. The header
/// fields are those of Standard Webhooks: `webhook-id`, the same for the same entries however often they come,
/// `webhook-timestamp` in seconds, and `webhook-signature` where there is a secret. Any status from 200 to 299 is thanks;
/// everything else, redirects included, is tried again.
public struct WebhookChannel: Channel {
    /// A hundred entries a message.
    public let batchLimit = 100

    private let url: WebURL
    private let readSecret: (@Sendable () async throws(DeliveryError) -> WebhookSecret)?
    private let transport: any WebhookTransport
    private let time: any TimeSource

    /// Makes a webhook.
    ///
    /// - Parameters:
    ///   - url: Where to.
    ///   - secret: Reads the secret, anew for each delivery, so that it can be changed; `nil` for no signature.
    ///   - transport: Sends.
    ///   - time: The clock.
    public init(
        url: WebURL, secret: (@Sendable () async throws(DeliveryError) -> WebhookSecret)?,
        transport: any WebhookTransport, time: any TimeSource
    ) {
        self.url = url
        readSecret = secret
        self.transport = transport
        self.time = time
    }

    private struct Message: Encodable {
        let entries: [Announcement]
    }

    /// Posts one message.
    public func deliver(_ announcements: [Announcement]) async throws(DeliveryError) {
        let body: [UInt8]
        do {
            body = Array(try CanonicalJSON.encode(Message(entries: announcements)))
        } catch {
            throw DeliveryError(.local, "a message can't be written as JSON: \(error)")
        }
        let id = self.id(of: announcements)
        let timestamp = String(time.now.milliseconds / 1000)
        var fields = [
            (name: "Content-Type", value: "application/json"), (name: "webhook-id", value: id),
            (name: "webhook-timestamp", value: timestamp),
        ]
        if let secret = try await readSecret?() {
            fields.append(
                (name: "webhook-signature", value: secret.signature(of: body, id: id, timestamp: timestamp)))
        }
        let (status, retryAfter) = try await transport.post(body, to: url, fields: fields)
        guard (200...299).contains(status) else {
            throw DeliveryError(.refused, "the other side answered \(status)", retryAfter: retryAfter)
        }
    }

    /// The same for the same entries of the same log.
    private func id(of announcements: [Announcement]) -> String {
        let entries = announcements.map { "\($0.entry.sequence) \($0.entry.time) \($0.entry.source)" }
        return "msg_" + Digest(of: Array(entries.joined(separator: "\n").utf8)).hex.prefix(32)
    }
}
