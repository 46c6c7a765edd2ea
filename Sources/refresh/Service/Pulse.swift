import RefreshCore
import Refreshing
import Serving
import Storage

/// Whether the service gets on: what the watchdog is fed by.
///
/// Every part that owns a thread or a loop has to answer, the loop of visits has to turn, and where all places are taken,
/// some visit has to end once in a while.
actor Pulse {
    /// The longest that a visit takes, second reading included, with room to spare.
    private static let longestVisit = Duration.seconds(4 * 3600)

    private let refresher: Refresher
    private let session: Session
    private let live: LiveConfiguration
    private var last = RefresherState()
    private var lastEnd: Timestamp

    init(refresher: Refresher, session: Session, live: LiveConfiguration) {
        self.refresher = refresher
        self.session = session
        self.live = live
        lastEnd = session.time.now
    }

    /// Whether the service has got on since this was asked last; doesn't return where a part doesn't answer.
    func hasAdvanced() async -> Bool {
        let state = await refresher.state
        // It may sleep for longer than it is asked: woken now, it has turned when it is asked next.
        await refresher.wake()
        _ = await live.tools.answers()
        // What the store answers doesn't matter, only that it does.
        _ = try? await session.store.entry(0)
        return take(state, at: session.time.now)
    }

    private func take(_ state: RefresherState, at now: Timestamp) -> Bool {
        if state.ended != last.ended || state.underWay < state.places { lastEnd = now }
        let hasTurned = state.turns != last.turns || state.ended != last.ended
        last = state
        return hasTurned && lastEnd.duration(to: now) < Pulse.longestVisit
    }
}
