/// Where the present moment comes from.
///
/// Only the program's entry reads the real clock; tests pass their own.
public protocol TimeSource: Sendable {
    /// The present moment.
    var now: Timestamp { get }

    /// Waits for `duration`.
    ///
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    func sleep(for duration: Duration) async throws
}
