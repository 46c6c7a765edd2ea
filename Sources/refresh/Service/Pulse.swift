import Refreshing
import Serving
import Storage

/// Whether the service gets on: what the watchdog is fed by.
///
/// Every part that owns a thread or a loop has to answer, and where all places for visits are taken, some visit has to
/// have ended since the last time, or the longest time that one may take has to be still ahead.
actor Pulse {
    private let refresher: Refresher
    private let session: Session
    private let live: LiveConfiguration
    private var last = RefresherState()

    init(refresher: Refresher, session: Session, live: LiveConfiguration) {
        self.refresher = refresher
        self.session = session
        self.live = live
    }

    /// Whether the service has got on since this was asked last; doesn't return where a part doesn't answer.
    func hasAdvanced() async -> Bool {
        let state = await refresher.state
        _ = await live.tools.answers()
        // What the store answers doesn't matter, only that it does.
        _ = try? await session.store.entry(0)
        let hasTurned = state.turns != last.turns || state.ended != last.ended
        last = state
        return hasTurned
    }
}
