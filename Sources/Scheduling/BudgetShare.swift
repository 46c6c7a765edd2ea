/// Divides the budget among the sources with learned intervals, by importance.
///
/// Sources with a fixed interval come first: their visits are taken off the budget and never slowed down.
struct BudgetShare: Sendable {
    private var adaptiveCount = 0
    private var weight = 0.0
    private var fixedVisitsPerHour = 0.0

    /// Counts a source in.
    mutating func add(every: Duration?, importance: Double) {
        if let every {
            fixedVisitsPerHour += 3600 / every.inSeconds
        } else {
            adaptiveCount += 1
            weight += importance
        }
    }

    /// Counts a source out.
    mutating func remove(every: Duration?, importance: Double) {
        if let every {
            fixedVisitsPerHour -= 3600 / every.inSeconds
        } else {
            adaptiveCount -= 1
            // Rounding must not leave a remainder behind for good.
            weight = adaptiveCount == 0 ? 0 : weight - importance
        }
    }

    /// The shortest interval that the budget leaves to a source of `importance`, at most `longest`.
    func floor(of budget: Double?, importance: Double, longest: Duration) -> Duration {
        guard let budget else { return .zero }
        let visitsPerHour = (budget - fixedVisitsPerHour) * importance / weight
        guard visitsPerHour * longest.inSeconds > 3600 else { return longest }
        return .seconds(3600 / visitsPerHour)
    }
}

extension Duration {
    /// The duration in seconds; never 0, so that one may divide by it.
    fileprivate var inSeconds: Double { max(self / .seconds(1), 0.001) }
}
