import Fetching
import RefreshCore

/// What a visit found, before it is recorded.
enum Finding: Sendable {
    /// The server says that nothing has changed.
    case notModified(Page)
    /// The first article of a source without a seed.
    case firstSeen(Reading)
    /// An article, and what it means; it is the last reading's without what is volatile.
    case read(Reading, Judgement)
    /// Nothing to compare.
    case failed(VisitFailure)
    /// The host wanted to be left alone and wasn't asked.
    case heldOff(VisitFailure)
}

/// What a look at a page found, and what is remembered of the source from then on.
///
/// Both are handed on as values: what is changed in place across suspensions is not safe from the compiler (Swift 6.3
/// makes the frames of such functions too small).
struct Found: Sendable {
    let finding: Finding
    let memory: SourceMemory
}

extension Finding {
    /// The wait that the server asked for, if the visit failed and it did.
    func retryAfter(at now: Timestamp) -> Duration? {
        switch self {
        case .failed(let failure): failure.page?.response.retryAfter(at: now)
        case .heldOff(let failure): failure.heldFor
        default: nil
        }
    }

    /// The page that was read, if one was.
    var page: Page? {
        switch self {
        case .notModified(let page): page
        case .firstSeen(let reading), .read(let reading, _): reading.page
        case .failed, .heldOff: nil
        }
    }
}
