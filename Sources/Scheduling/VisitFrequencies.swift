import Glibc
import RefreshCore

/// How often a source may be visited, from the longest interval to the shortest, and what each frequency brings.
struct VisitFrequencies: Sendable {
    private static let count = 64

    /// Visits a day, the lowest first.
    private let perDay: [Float]
    /// By frequency, for each rate: the gain in freshness from one visit a day more.
    private let gains: [RateVector]
    /// By frequency, for each rate: the probability that a visit finds a change.
    private let finds: [RateVector]

    init(_ bounds: ClosedRange<Duration>) {
        let lowest = 1 / bounds.upperBound.inDays
        let highest = 1 / bounds.lowerBound.inDays
        var perDay: [Float] = []
        var gains: [RateVector] = []
        var finds: [RateVector] = []
        for step in 0..<Self.count {
            let frequency = Float(lowest * pow(highest / lowest, Double(step) / Double(Self.count - 1)))
            perDay.append(frequency)
            gains.append(RateVector { VisitFrequencies.gain(at: frequency, rate: ChangeRates.perDay[$0]) })
            finds.append(RateVector { 1 - exp(-ChangeRates.perDay[$0] / frequency) })
        }
        self.perDay = perDay
        self.gains = gains
        self.finds = finds
    }

    /// What one visit a day more brings of the freshness of a page.
    ///
    /// A page with rate λ visited f times a day is fresh for (f/λ)(1 − e^(−λ/f)) of the time; this is the derivative by f
    /// (Cho and Garcia-Molina, "Effective page refresh policies for web crawlers", 2003).
    private static func gain(at frequency: Float, rate: Float) -> Float {
        let changes = rate / frequency
        // Both terms cancel out there, and the series begins with λ/2f².
        guard changes >= 1e-2 else { return changes / (2 * frequency) }
        return (1 - (1 + changes) * exp(-changes)) / rate
    }

    /// The highest frequency at which one more visit still is worth `price` and at which a visit finds a change with a
    /// probability of `find` at least; the lowest one there is where none is.
    func frequency(for belief: RateVector, importance: Float, price: Float, finding find: Float) -> Float {
        min(
            highest(reaching: price / importance) { belief.dot(gains[$0]) },
            highest(reaching: find) { belief.dot(finds[$0]) })
    }

    /// The frequency at any price of a source, worked out beforehand.
    func demand(for belief: RateVector, importance: Float, finding find: Float) -> Demand {
        Demand(
            gains: gains.map { belief.dot($0) * importance },
            most: highest(reaching: find) { belief.dot(finds[$0]) })
    }

    /// How often a source is visited, depending on the price of a visit.
    struct Demand {
        fileprivate let gains: [Float]
        fileprivate let most: Float
    }

    /// The frequency at `price`.
    func frequency(_ demand: Demand, at price: Float) -> Float {
        min(highest(reaching: price) { demand.gains[$0] }, demand.most)
    }

    /// Where what falls from frequency to frequency reaches `level`, between two of them too.
    @inline(__always)
    private func highest(reaching level: Float, _ value: (Int) -> Float) -> Float {
        var low = 0
        var high = perDay.count - 1
        var below = value(high)
        if below >= level { return perDay[high] }
        var above = value(low)
        if above <= level { return perDay[low] }
        while high - low > 1 {
            let middle = (low + high) / 2
            let found = value(middle)
            if found >= level { (low, above) = (middle, found) } else { (high, below) = (middle, found) }
        }
        let part = above > below ? (above - level) / (above - below) : 0
        return perDay[low] * pow(perDay[high] / perDay[low], part)
    }
}

extension Duration {
    /// The duration in days; never 0, so that one may divide by it.
    var inDays: Double { max(self / .seconds(86_400), 1e-9) }
}
