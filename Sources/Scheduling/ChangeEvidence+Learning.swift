import Glibc
import RefreshCore

extension ChangeEvidence {
    /// How much of what was known still counts after one more visit: half of it after fifty, since pages age.
    private static let memory: Float = 0.986

    /// Takes in what a visit showed.
    ///
    /// Changes come independently of each other (a Poisson process), and of several between two visits one is seen: a
    /// change within `t` days has the probability 1 − e^(−rate·t). Cho and Garcia-Molina, "Estimating frequency of
    /// change" (2003).
    ///
    /// - Parameters:
    ///   - hasChanged: Whether the page differs from what it was at the visit before.
    ///   - days: The time between the two.
    mutating func learn(hasChanged: Bool, withinDays days: Float) {
        guard days > 0 else { return }
        var logarithms = SIMD32<Float>(logLikelihoods) * Self.memory
        let expected = ChangeRates.perDay * days
        if hasChanged {
            for rate in 0..<32 { logarithms[rate] += log(max(-expm1(-expected[rate]), .leastNormalMagnitude)) }
        } else {
            logarithms -= expected
        }
        logarithms -= logarithms.max()
        logLikelihoods = SIMD32<Float16>(
            logarithms.clamped(lowerBound: .init(repeating: Float(Self.least)), upperBound: .zero))
    }

    /// How likely each rate is, `prior` being what is known of sources in general; the sum is 1.
    func posterior(from prior: SIMD32<Float>) -> SIMD32<Float> {
        let weights = prior * SIMD32<Float>(logLikelihoods).exponentials()
        return weights / weights.sum()
    }
}
