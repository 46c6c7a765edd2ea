/// A way on which announcements reach people or programs.
public protocol Channel: Sendable {
    /// The most announcements of one delivery.
    var batchLimit: Int { get }

    /// Gets ready, before the first delivery.
    ///
    /// - Throws: ``DeliveryError``; it is tried again.
    func begin() async throws(DeliveryError)

    /// Delivers `announcements`, in the order of the log; never none.
    ///
    /// Returns when the other side has them. What was delivered may be delivered again: after a crash, or where it isn't
    /// known whether the other side had got it.
    ///
    /// - Throws: ``DeliveryError``; the same announcements are tried again later.
    func deliver(_ announcements: [Announcement]) async throws(DeliveryError)
}

extension Channel {
    /// Nothing to get ready.
    public func begin() async throws(DeliveryError) {}
}

/// Why announcements were not delivered.
public struct DeliveryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong: a closed set.
    public enum Kind: String, CaseIterable, Sendable {
        /// The other side couldn't be reached, or didn't answer in time.
        case unreachable
        /// The other side said no.
        case refused
        /// Something on this machine failed: a file, a program, the store.
        case local
        /// The task was cancelled.
        case cancelled
    }

    /// What went wrong.
    public let kind: Kind
    /// What happened, and what to do where there is something, for people.
    public let detail: String
    /// The wait that the other side has asked for.
    public let retryAfter: Duration?

    /// Makes an error.
    public init(_ kind: Kind, _ detail: String, retryAfter: Duration? = nil) {
        self.kind = kind
        self.detail = detail
        self.retryAfter = retryAfter
    }

    /// The error in words.
    public var description: String { detail }
}
