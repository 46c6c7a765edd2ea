public import RefreshCore

/// Mails entries with their differences, as text and as HTML.
public struct MailChannel: Channel {
    /// A hundred entries a mail.
    public let batchLimit = 100

    private let sender: String
    private let recipients: [String]
    private let transport: any MailTransport
    private let time: any TimeSource

    /// Makes a channel; the addresses are plain ones, such as `ann@example.org`.
    public init(from sender: String, to recipients: [String], transport: any MailTransport, time: any TimeSource) {
        self.sender = sender
        self.recipients = recipients
        self.transport = transport
        self.time = time
    }

    /// Sends one mail.
    public func deliver(_ announcements: [Announcement]) async throws(DeliveryError) {
        let message = MailMessage(announcements: announcements, sender: sender, recipients: recipients, time: time.now)
        try await transport.send(Array(message.text.utf8), from: sender, to: recipients)
    }
}
