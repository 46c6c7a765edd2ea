public import RefreshCore
public import Refreshing

/// How visits have ended since the service began.
public actor VisitFigures {
    /// How a visit ended, in the closed words of the metrics.
    struct Ending: Hashable, Sendable {
        let outcome: Visit.Outcome
        let failure: FailureClass?
    }

    private(set) var endings: [Ending: UInt64] = [:]
    private(set) var durations = Histogram(bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300])
    private(set) var writeFailures: UInt64 = 0

    /// Makes figures of a service that has made no visit.
    public init() {}

    /// Takes in what was told.
    public func count(_ event: RoundEvent) {
        switch event {
        case .visited(let visit, _):
            endings[Ending(outcome: visit.outcome, failure: visit.failure), default: 0] += 1
            durations.observe(Double(visit.elapsed.wholeMilliseconds) / 1000)
        case .resting: writeFailures += 1
        case .began, .resumed, .ended: break
        }
    }

    /// Visits by how they ended.
    public var outcomes: [Visit.Outcome: UInt64] {
        endings.reduce(into: [:]) { $0[$1.key.outcome, default: 0] += $1.value }
    }
}
