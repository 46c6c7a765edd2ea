import Glibc
import RefreshCore

/// How the budget is spread over the sources that have no fixed interval: for the highest freshness of all of them
/// together, each weighted with its importance.
///
/// Freshness is the share of time in which what is stored is what stands on the page.
struct BudgetPlan: Sendable {
    /// With a budget, no visit is made that finds a change more seldom than this: the rest is a burden on hosts for
    /// next to nothing.
    private static let leastFind: Float = 0.02
    /// Without one, a visit is to find a change as often as this.
    private static let usualFind: Float = 1 / 3

    /// So much more than the budget is asked for: between two plans, what visits show makes for fewer visits rather than
    /// for more, and what the budget has no room for waits.
    private static let asking = 1.05

    /// What is believed of a source that nothing is known of.
    private(set) var prior = ChangeRates.usual
    /// What a visit must bring, in freshness by importance.
    private(set) var price: Float = 0
    private let frequencies: VisitFrequencies
    private let budget: Double?

    /// A plan for sources of which nothing is known.
    init(_ policy: SchedulePolicy) {
        frequencies = VisitFrequencies(policy.intervals)
        budget = policy.budget
    }

    private var find: Float { budget == nil ? Self.usualFind : Self.leastFind }

    /// Learns from a sample of the sources what sources are like, and what a visit must bring.
    ///
    /// - Parameters:
    ///   - sample: What is known of some of the sources, and their importance.
    ///   - share: The part of all sources that the sample is.
    ///   - fixedVisits: The visits a day that fixed intervals take.
    mutating func learn(
        from sample: [(evidence: ChangeEvidence, importance: Float)], share: Double, fixedVisits: Double
    ) {
        prior = RatePrior.fitted(to: sample.map(\.evidence))
        guard let budget else { return }
        price = VisitPrice.clearing(
            sample.map {
                frequencies.demand(
                    for: $0.evidence.posterior(from: prior), importance: $0.importance, finding: find)
            },
            budget: max(0, budget * 24 - fixedVisits) * share * Self.asking, frequencies: frequencies)
    }

    /// The time between two visits to a source.
    func interval(given evidence: ChangeEvidence, importance: Float) -> Duration {
        let perDay = frequencies.frequency(
            for: evidence.posterior(from: prior), importance: importance, price: price, finding: find)
        return .milliseconds(Int64(86_400_000 / Double(perDay)))
    }

    /// How likely a page is to be as it was when it was seen, so many days ago.
    func freshness(given evidence: ChangeEvidence, afterDays days: Float) -> Double {
        Double(evidence.posterior(from: prior).dot(RateVector { exp(-days * ChangeRates.perDay[$0]) }))
    }

    /// The changes a day to be expected of a source.
    func rate(given evidence: ChangeEvidence) -> Double {
        Double(evidence.posterior(from: prior).dot(ChangeRates.perDay))
    }
}
