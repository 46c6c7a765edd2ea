import Announcing
import Configuring
import CurlFetching
import CurlMailing
import Fetching
import RefreshCore

// What the configuration says of announcing, as the module wants to be told.

extension AnnounceSettings {
    /// What it is called in messages, without anything secret.
    var label: String {
        switch way {
        case .feed(let feed): "feed \(feed.path)"
        case .webhook(let webhook): "webhook \(webhook.url.host)"
        case .command(let arguments, _): "command \(arguments.first ?? "")"
        case .mail(let mail): "mail to \(mail.recipients.joined(separator: ", "))"
        }
    }
}

extension AnnouncementFilter {
    /// The filter that the configuration asks for.
    init(_ settings: AnnounceSettings) {
        self.init(kinds: settings.kinds ?? AnnouncementFilter.tellingKinds, sources: settings.sources)
    }
}

extension FeedChannel.Settings {
    /// The feed that the configuration asks for.
    init(_ settings: FeedSettings) {
        self.init(path: settings.path, format: settings.path.hasSuffix(".json") ? .json : .atom)
        if let title = settings.title { self.title = title }
        address = settings.address?.text
        entryLimit = settings.entries
    }
}

extension WebhookChannel {
    /// The webhook that the configuration asks for.
    init(_ settings: WebhookSettings, transport: FetchedWebhook, time: any TimeSource) {
        guard let path = settings.secretFile else {
            self.init(url: settings.url, secret: nil, transport: transport, time: time)
            return
        }
        let secret: @Sendable () async throws(DeliveryError) -> WebhookSecret = { () async throws(DeliveryError) in
            try await SecretFile.read(path, as: "a key of at least 16 bytes, or whsec_ and one in Base64") {
                WebhookSecret(file: $0)
            }
        }
        self.init(url: settings.url, secret: secret, transport: transport, time: time)
    }
}

extension CurlMailer {
    /// The mailer that the configuration asks for.
    init(_ settings: MailSettings) {
        guard let path = settings.loginFile else {
            self.init(server: settings.server, login: nil, caFile: settings.caFile)
            return
        }
        let login: @Sendable () async throws(DeliveryError) -> Login = { () async throws(DeliveryError) in
            try await SecretFile.read(path, as: "USER:PASSWORD") { Login(file: $0) }
        }
        self.init(server: settings.server, login: login, caFile: settings.caFile)
    }
}

extension CurlFetcher {
    /// A fetcher for webhooks, which may lead into one's own network.
    static func forWebhooks(caFile: String?) throws -> CurlFetcher {
        do throws(CurlUnavailable) {
            return try CurlFetcher(policy: .allow, caFile: caFile, idleConnections: 4)
        } catch {
            throw CommandFailure(.failed, "webhooks: \(error.detail)")
        }
    }
}
