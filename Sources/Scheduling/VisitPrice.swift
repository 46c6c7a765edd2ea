import Glibc
import RefreshCore

/// What a visit must bring to be made: the Lagrange multiplier of the budget.
///
/// All sources get so many visits that one more to any of them would bring just this much freshness, weighted with the
/// source's importance; the price is the one at which the budget is spent. There is no better way to spend it (Cho and
/// Garcia-Molina 2003; Azar et al., "Tractable near-optimal policies for crawling", 2018).
enum VisitPrice {
    /// The price at which `budget` visits a day are asked for in all; 0 where there are never as many.
    ///
    /// O(demands).
    static func clearing(
        _ demands: [VisitFrequencies.Demand], budget: Double, frequencies: VisitFrequencies
    ) -> Float {
        func visits(at price: Float) -> Double {
            demands.reduce(0) { $0 + Double(frequencies.frequency($1, at: price)) }
        }
        guard visits(at: 0) > budget else { return 0 }
        // Prices are compared by their logarithms: they span many orders of magnitude.
        var low: Float = -40
        var high: Float = 30
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if visits(at: exp(middle)) > budget { low = middle } else { high = middle }
        }
        return exp(high)
    }
}
