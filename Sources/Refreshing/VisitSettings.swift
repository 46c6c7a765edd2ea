public import RefreshCore

/// How visits are made and what is kept of them.
public struct VisitSettings: Hashable, Sendable {
    /// Which captures are stored.
    public enum Keeping: String, Hashable, Sendable {
        /// Those of changes and first articles. The default.
        case changed
        /// Those of every visit that brought a body.
        case all
        /// None; accepted texts then can't be cleaned again after an upgrade of the cleaners.
        case none
    }

    /// The pause before a page that seems changed is read again.
    ///
    /// Default 30 s; `nil` turns confirmation off.
    public var confirmation: Duration?
    /// Which captures are stored.
    public var keeping: Keeping
    /// The lightest difference that is entered, for sources that don't say themselves.
    ///
    /// Default `metadata`.
    public var record: Weight

    /// Makes settings.
    public init(
        confirmation: Duration? = .seconds(30), keeping: Keeping = .changed, record: Weight = .metadata
    ) {
        self.confirmation = confirmation
        self.keeping = keeping
        self.record = record
    }
}
