public import RefreshCore

/// One entry of `announce`: who is told of what, and how.
public struct AnnounceSettings: Hashable, Sendable {
    /// The way on which entries are told.
    public enum Way: Hashable, Sendable {
        /// A feed in a file.
        case feed(FeedSettings)
        /// A request to an address.
        case webhook(WebhookSettings)
        /// A program and its arguments, and the longest that it may take: 60 s by default, 1 s to 1 h.
        case command([String], timeout: Duration)
        /// A mail.
        case mail(MailSettings)
    }

    /// The way.
    public let way: Way
    /// The kinds of entries; `nil` for those that tell something about a page.
    public let kinds: Set<Entry.Kind>?
    /// The sources' names, each perhaps with `*` for any run of characters; `nil` for all.
    public let sources: [String]?
    /// How long entries are collected before they are told together.
    ///
    /// Default 0: they are told at once. At most 30 d.
    public let every: Duration

    /// Makes an entry.
    public init(_ way: Way, kinds: Set<Entry.Kind>? = nil, sources: [String]? = nil, every: Duration = .zero) {
        self.way = way
        self.kinds = kinds
        self.sources = sources
        self.every = every
    }
}

extension AnnounceSettings {
    /// What it is known by from one start to the next, whatever else about it changes: the way and where it leads.
    public var name: String {
        switch way {
        case .feed(let feed): "feed \(feed.path)"
        case .webhook(let webhook): "webhook \(webhook.url.text)"
        case .command(let arguments, _): "command \(arguments.joined(separator: "\0"))"
        case .mail(let mail): "mail \(mail.recipients.sorted().joined(separator: " "))"
        }
    }
}

/// A feed in a file.
public struct FeedSettings: Hashable, Sendable {
    /// The file, an absolute path that ends in `.atom`, `.xml` or `.json`.
    public let path: String
    /// The feed's title; `nil` for the usual one.
    public let title: String?
    /// Where the feed can be subscribed to.
    public let address: WebURL?
    /// The most entries; 50 by default, 1 to 1,000.
    public let entries: Int

    /// Makes settings.
    public init(path: String, title: String? = nil, address: WebURL? = nil, entries: Int = 50) {
        self.path = path
        self.title = title
        self.address = address
        self.entries = entries
    }
}

/// A request to an address.
public struct WebhookSettings: Hashable, Sendable {
    /// The address.
    ///
    /// It may be one inside the own network: unlike a page's address it is the operator's own word.
    public let url: WebURL
    /// The file of the secret that requests are signed with.
    public let secretFile: String?
    /// The file of the certificate authorities in place of the system's, PEM.
    public let caFile: String?

    /// Makes settings.
    public init(url: WebURL, secretFile: String? = nil, caFile: String? = nil) {
        self.url = url
        self.secretFile = secretFile
        self.caFile = caFile
    }
}

/// A mail.
public struct MailSettings: Hashable, Sendable {
    /// Who gets it; never nobody.
    public let recipients: [String]
    /// Who it comes from.
    public let sender: String
    /// The mail server: `smtps://HOST[:PORT]`, or `smtp://HOST[:PORT]` for one that changes over to TLS (STARTTLS), which
    /// only a server on this machine may leave out.
    public let server: String
    /// The file with `USER:PASSWORD` for the mail server.
    public let loginFile: String?
    /// The file of the certificate authorities in place of the system's, PEM.
    public let caFile: String?

    /// Makes settings.
    public init(
        recipients: [String], sender: String, server: String, loginFile: String? = nil, caFile: String? = nil
    ) {
        self.recipients = recipients
        self.sender = sender
        self.server = server
        self.loginFile = loginFile
        self.caFile = caFile
    }
}
