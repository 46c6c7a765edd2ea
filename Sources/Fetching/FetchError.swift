public import RefreshCore

/// Why a fetch brought nothing back.
public struct FetchError: Error, Hashable, Sendable {
    /// The class, the word for metrics and logs.
    public let kind: FailureClass
    /// What was being fetched.
    public let url: String
    /// What happened, for people: no line breaks, nothing of the page's own words.
    public let detail: String
    /// Whether it ended because the task was cancelled, rather than failed.
    public let isCancellation: Bool
    /// How long the host wants to be left alone, where that is why it wasn't even asked.
    public let heldFor: Duration?
    /// The exchanges of the visit that went before.
    public var hops: [Hop] = []

    /// Makes an error.
    public init(_ kind: FailureClass, url: WebURL, detail: String) {
        self.kind = kind
        self.url = url.text
        self.detail = detail
        isCancellation = false
        heldFor = nil
    }

    private init(held url: WebURL, for pause: Duration) {
        kind = .rateLimited
        self.url = url.text
        detail = "\(url.hostAndPort) wants to be left alone for another \(pause.components.seconds) s"
        isCancellation = false
        heldFor = pause
    }

    /// The error of a fetch that wasn't made, since the host wants to be left alone for `pause`.
    public static func held(_ url: WebURL, for pause: Duration) -> FetchError { FetchError(held: url, for: pause) }

    private init(cancelled url: WebURL) {
        kind = .internal
        self.url = url.text
        detail = "cancelled"
        isCancellation = true
        heldFor = nil
    }

    /// The error of a fetch whose task was cancelled.
    public static func cancelled(_ url: WebURL) -> FetchError { FetchError(cancelled: url) }

    /// Whether the same request may well succeed later without anyone doing anything.
    public var isTransient: Bool {
        switch kind {
        case .dns, .connect, .timedOut, .truncated, .http5xx, .rateLimited: true
        default: false
        }
    }
}

extension FetchError: CustomStringConvertible {
    /// The error in words.
    public var description: String { "\(url): \(kind.rawValue): \(detail)" }
}
