import Glibc
import RefreshCore

extension ChangeEvidence {
    /// How much of what was known still counts after one more visit: half of it after a hundred, since pages age.
    private static let memory: Float = 0.993

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
        var logarithms = logLikelihoods * Self.memory
        let expected = ChangeRates.perDay * days
        if hasChanged {
            for rate in 0..<32 { logarithms[rate] += log(max(-expm1(-expected[rate]), .leastNormalMagnitude)) }
        } else {
            logarithms -= expected
        }
        logLikelihoods = logarithms - logarithms.max()
    }

    /// How likely the visits were at each rate, the best one's being 1; to four digits.
    var likelihoods: SIMD32<Float> {
        // eˣ = (e^(x/256))²⁵⁶, and e^(x/256) is so near 1 that a few terms of its series do.
        let part = logLikelihoods / 256
        var result = SIMD32<Float>(repeating: 1)
        for order in [Float(4), 3, 2, 1] { result = part * result / order + 1 }
        for _ in 0..<8 { result *= result }
        return result
    }

    /// How likely each rate is, `prior` being what is known of sources in general; the sum is 1.
    func posterior(from prior: SIMD32<Float>) -> SIMD32<Float> {
        let weights = prior * likelihoods
        return weights / weights.sum()
    }
}
