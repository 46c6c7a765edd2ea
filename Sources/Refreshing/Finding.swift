import Fetching
import RefreshCore

/// What a visit found, before it is recorded.
enum Finding: Sendable {
    /// The server says that nothing has changed.
    case notModified(Page)
    /// The first article of a source without a seed.
    case firstSeen(Reading)
    /// An article, and what it means.
    case read(Reading, Judgement)
    /// Nothing to compare.
    case failed(VisitFailure)
}

extension Finding {
    /// The wait that the server asked for, if the visit failed and it did.
    func retryAfter(at now: Timestamp) -> Duration? {
        guard case .failed(let failure) = self else { return nil }
        return failure.page?.response.retryAfter(at: now)
    }
}
