import Glibc
import RefreshCore

/// The change rates that the schedule tells apart, in changes a day, and what is worked out once for each of them.
enum ChangeRates {
    /// 32 rates, evenly spaced on a logarithmic scale.
    static let perDay = RateVector { Float(1e-4 * pow(1e6, Double($0) / 31)) }

    /// What is believed of sources before anything is known of them: half of them change within 10 days, few daily.
    ///
    /// Lognormal, median 0.1 a day, σ 2: the shape that Cho and Garcia-Molina found on the web.
    static let usual: RateVector = {
        let weights = RateVector { rate in
            let distance = log(perDay[rate] / 0.1) / 2
            return exp(-distance * distance / 2)
        }
        return weights * (1 / weights.sum)
    }()
}
