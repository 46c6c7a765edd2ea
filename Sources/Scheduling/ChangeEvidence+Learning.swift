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
        var logarithms = logLikelihoods
        var highest = -Float.infinity
        for rate in 0..<RateVector.count {
            let expected = ChangeRates.perDay[rate] * days
            logarithms[rate] *= Self.memory
            logarithms[rate] += hasChanged ? log(max(-expm1(-expected), .leastNormalMagnitude)) : -expected
            highest = max(highest, logarithms[rate])
        }
        for rate in 0..<RateVector.count { logarithms[rate] -= highest }
        logLikelihoods = logarithms
    }

    /// How likely the visits were at each rate, the best one's being 1; to four digits.
    var likelihoods: RateVector {
        let logarithms = logLikelihoods
        return RateVector { logarithms[$0] }.map { logarithms in
            // eˣ = (e^(x/256))²⁵⁶, and e^(x/256) is so near 1 that a few terms of its series do.
            let part = logarithms * (1 / 256)
            var result = part * (1 / 4) + 1
            result = part * result * (1 / 3) + 1
            result = part * result * (1 / 2) + 1
            result = part * result + 1
            for _ in 0..<8 { result *= result }
            return result
        }
    }

    /// How likely each rate is, `prior` being what is known of sources in general; the sum is 1.
    func posterior(from prior: RateVector) -> RateVector {
        let weights = prior * likelihoods
        return weights * (1 / weights.sum)
    }
}
