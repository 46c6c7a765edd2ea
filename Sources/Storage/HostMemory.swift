public import RefreshCore

/// Keeps what is to be remembered of hosts from one run of the program to the next.
///
/// It is derived from nothing and in no pack; a damaged index may lose it.
public protocol HostMemory: Sendable {
    /// What is remembered of every host.
    func hosts() async throws(StoreError) -> [HostRecord]

    /// Takes records in the place of those of the same hosts; an empty one is forgotten.
    ///
    /// They are durable when this returns.
    func remember(_ hosts: [HostRecord]) async throws(StoreError)
}
