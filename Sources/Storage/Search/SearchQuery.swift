public import RefreshCore

/// What is looked for in the texts of a store.
public struct SearchQuery: Hashable, Sendable {
    /// The characters that a text must contain, as they are: case, width and accents count.
    public var text: String
    /// Only versions of this source.
    public var source: SourceID?
    /// Only versions found at or after this moment.
    public var since: Timestamp?
    /// Only versions found before this moment.
    public var until: Timestamp?
    /// Where the page begins; `nil` for the first one.
    public var after: Position?
    /// The most hits of a page, at least 1.
    public var limit: Int

    /// Makes a query.
    public init(
        _ text: String, source: SourceID? = nil, since: Timestamp? = nil, until: Timestamp? = nil,
        after: Position? = nil, limit: Int = 100
    ) {
        self.text = text
        self.source = source
        self.since = since
        self.until = until
        self.after = after
        self.limit = limit
    }

    /// How far a search has come: everything newer was looked at.
    public struct Position: Hashable, Sendable {
        let realm: SearchRealm
        /// The newest that wasn't looked at yet.
        let next: UInt64

        init(_ realm: SearchRealm, next: UInt64) {
            self.realm = realm
            self.next = next
        }
    }
}

extension SearchQuery.Position: LosslessStringConvertible {
    /// Reads what ``description`` writes.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let realm = SearchRealm(rawValue: String(parts[0])), let next = UInt64(parts[1]) else {
            return nil
        }
        self.init(realm, next: next)
    }

    /// The position in a word that fits into an address.
    public var description: String { "\(realm.rawValue)-\(next)" }
}

/// What is searched, one after the other.
enum SearchRealm: String, CaseIterable, Hashable, Sendable {
    /// The versions of sources, each at the sequence of its entry.
    case entries
    /// The texts that were put by hand, each at the number of its name.
    case names
}
