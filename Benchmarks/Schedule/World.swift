import RefreshCore

/// Pages that change at random, each at its own rate, and how long their stored copies are what stands on the page.
struct World {
    /// Changes a day.
    let rates: [Double]
    let weights: [Double]
    /// Freshness counts from this day on.
    let warm: Double
    private var random: Chance
    private var seen: [Double]
    /// When the page changes for the first time after it was last seen.
    private var changes: [Double]
    private var fresh = 0.0

    init(rates: [Double], weights: [Double], warm: Double, seed: UInt64) {
        self.rates = rates
        self.weights = weights
        self.warm = warm
        random = Chance(seed: seed)
        seen = [Double](repeating: 0, count: rates.count)
        changes = []
        for rate in rates { changes.append(random.exponential() / rate) }
    }

    /// Visits a page at a day; tells whether it has changed since the visit before.
    mutating func visit(_ page: Int, at day: Double) -> Bool {
        let hasChanged = changes[page] < day
        fresh += max(0, min(day, changes[page]) - max(seen[page], warm)) * weights[page]
        seen[page] = day
        changes[page] = day + random.exponential() / rates[page]
        return hasChanged
    }

    /// The share of time in which copies were fresh, weighted, up to `day`.
    func freshness(until day: Double) -> Double {
        var fresh = fresh
        for page in rates.indices {
            fresh += max(0, min(day, changes[page]) - max(seen[page], warm)) * weights[page]
        }
        return fresh / weights.reduce(0, +) / (day - warm)
    }
}
