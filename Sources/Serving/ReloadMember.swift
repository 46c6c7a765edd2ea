public import ServiceLifecycle

/// Takes over a changed configuration at each hangup, one after the other.
public struct ReloadMember<Hangups: AsyncSequence & Sendable>: Service where Hangups.Failure == Never {
    private let hangups: Hangups
    private let reload: @Sendable () async -> Void

    /// Makes a member of the service that calls `reload` at each of `hangups`.
    public init(on hangups: Hangups, reload: @escaping @Sendable () async -> Void) {
        self.hangups = hangups
        self.reload = reload
    }

    /// Waits for hangups until the service ends.
    public func run() async {
        await cancelWhenGracefulShutdown {
            for await _ in hangups { await reload() }
            // Nobody hangs up any more; the service goes on.
            try? await gracefulShutdown()
        }
    }
}
