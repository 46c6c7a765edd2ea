public import RefreshCore

/// Where people's verdicts on changes are handed in.
///
/// ``Reviewer`` is the one that holds the store; whoever doesn't hold it asks the service that does.
public protocol VerdictDesk: Sendable {
    /// Records `verdict` on the pending change at `sequence`.
    ///
    /// - Parameters:
    ///   - verdict: The verdict.
    ///   - sequence: The `changed` entry.
    ///   - digest: The article that the person has read, where the caller knows it; a different one is refused, so that a
    ///     newer text is never accepted unseen.
    ///   - note: Why.
    ///   - name: Who.
    /// - Returns: The review's own entry, durable.
    /// - Throws: ``ReviewError``; the log is then as before, unless the error is ``ReviewError/unreachable(_:)``.
    @discardableResult
    func record(
        _ verdict: Reviewer.Verdict, on sequence: UInt64, havingRead digest: Digest?, note: String?, by name: String?
    ) async throws(ReviewError) -> Entry

    /// Takes back the verdict at `sequence`.
    ///
    /// - Parameters:
    ///   - sequence: The `accepted` or `rejected` entry.
    ///   - name: Who.
    /// - Returns: The entry of the change that waits again, durable.
    /// - Throws: ``ReviewError``, as the other method.
    @discardableResult
    func undo(_ sequence: UInt64, by name: String?) async throws(ReviewError) -> Entry
}

extension VerdictDesk {
    /// Refuses: a desk that can't undo says so.
    public func undo(_ sequence: UInt64, by name: String?) async throws(ReviewError) -> Entry {
        throw .unreachable("it can't undo verdicts")
    }
}

extension Reviewer: VerdictDesk {}
