import RefreshCore

/// How often sources change in general, learned from those that are there: what a new source starts from.
///
/// Empirical Bayes: the distribution of rates that makes all that was seen most likely, found by expectation
/// maximisation. The usual distribution counts like a few sources more, so that a handful of visits decides nothing.
enum RatePrior {
    /// How many sources the usual distribution counts for.
    private static let usualSources: Float = 10
    private static let rounds = 32

    /// The distribution over the rates that fits the evidence; the sum is 1.
    static func fitted(to evidence: [ChangeEvidence]) -> RateVector {
        let seen = evidence.filter { $0 != ChangeEvidence() }.map(\.likelihoods)
        var prior = ChangeRates.usual
        for _ in 0..<rounds {
            var next = ChangeRates.usual * usualSources
            for likelihood in seen {
                let joint = prior * likelihood
                next += joint * (1 / joint.sum)
            }
            prior = next * (1 / next.sum)
        }
        return prior
    }
}
