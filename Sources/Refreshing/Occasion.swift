public import RefreshCore
public import Storage

/// Why visits are made.
public enum Occasion: Sendable {
    /// One round over what is due.
    case due
    /// One round over these, due or not.
    case these([Source])
    /// Whenever something is due, until ``Refresher/stop()``.
    case always

    var isEndless: Bool {
        if case .always = self { true } else { false }
    }
}

/// What is told while visits are made.
public enum RoundEvent: Sendable {
    /// A round over so many sources begins; not told where visits have no end.
    case began(visits: Int)
    /// A visit is durable.
    case visited(VisitReport, Source)
    /// The store can't be written for now; visits begin again at a moment.
    case resting(StoreError, until: Timestamp)
    /// The store can be written again.
    case resumed
    /// The visits are over.
    case ended(RoundSummary)
}
