import Glibc
import RefreshCore

/// The change rates that the schedule tells apart, in changes a day, and what is worked out once for each of them.
enum ChangeRates {
    /// 32 rates, evenly spaced on a logarithmic scale.
    static let perDay: SIMD32<Float> = {
        var rates = SIMD32<Float>.zero
        for index in 0..<32 { rates[index] = Float(1e-4 * pow(1e6, Double(index) / 31)) }
        return rates
    }()

    /// What is believed of sources before anything is known of them: half of them change within 10 days, few daily.
    ///
    /// Lognormal, median 0.1 a day, σ 2: the shape that Cho and Garcia-Molina found on the web.
    static let usual: SIMD32<Float> = {
        var weights = SIMD32<Float>.zero
        for index in 0..<32 {
            let distance = log(perDay[index] / 0.1) / 2
            weights[index] = exp(-distance * distance / 2)
        }
        return weights / weights.sum()
    }()
}

extension SIMD32<Float> {
    /// e to the power of each element.
    func exponentials() -> SIMD32<Float> {
        var result = self
        for index in 0..<32 { result[index] = Glibc.exp(self[index]) }
        return result
    }

    /// The mean of the values where this says how much each counts.
    @inline(__always)
    func expectation(of values: SIMD32<Float>) -> Float {
        // In halves: `sum()` adds one after the other.
        let products = self * values
        let sixteen = products.lowHalf + products.highHalf
        let eight = sixteen.lowHalf + sixteen.highHalf
        let four = eight.lowHalf + eight.highHalf
        return (four.x + four.y) + (four.z + four.w)
    }
}
