import Dispatch

/// Runs work that blocks outside the cooperative pool, and waits for it.
///
/// - Parameter work: What blocks, such as reading a file. It goes on when the task is cancelled.
/// - Returns: What `work` returns.
/// - Throws: What `work` throws.
public func blocking<Value: Sendable, Failure: Error>(
    _ work: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
    let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: Result(catching: work)) }
    }
    return try result.get()
}
