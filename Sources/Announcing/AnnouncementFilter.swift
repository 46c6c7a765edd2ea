public import RefreshCore

/// Which entries are announced.
public struct AnnouncementFilter: Hashable, Sendable {
    /// The kinds that tell something about a page's text or whether it can be read: the default.
    public static let tellingKinds: Set<Entry.Kind> = [
        .changed, .reverted, .vanished, .relocated, .failing, .recovered,
    ]

    /// The kinds.
    public let kinds: Set<Entry.Kind>
    /// The sources' names, each perhaps with `*` for any run of characters; `nil` for all sources.
    public let sources: [String]?

    /// Makes a filter.
    public init(kinds: Set<Entry.Kind> = AnnouncementFilter.tellingKinds, sources: [String]? = nil) {
        self.kinds = kinds
        self.sources = sources
    }

    /// Whether `entry` is announced.
    public func contains(_ entry: Entry) -> Bool {
        guard kinds.contains(entry.kind) else { return false }
        guard let sources else { return true }
        let name = Array(entry.source.text.utf8)
        return sources.contains { AnnouncementFilter.matches(name, Array($0.utf8)) }
    }

    /// Whether `pattern`, in which `*` stands for any run of bytes, is all of `name`; takes at most their product in steps.
    static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        var (place, sign) = (0, 0)
        // Where to go on when what follows the last `*` doesn't fit.
        var retry: (place: Int, sign: Int)?
        while place < name.count {
            if sign < pattern.count, pattern[sign] == UInt8(ascii: "*") {
                retry = (place, sign + 1)
                sign += 1
            } else if sign < pattern.count, pattern[sign] == name[place] {
                place += 1
                sign += 1
            } else if let last = retry {
                retry = (last.place + 1, last.sign)
                (place, sign) = (last.place + 1, last.sign)
            } else {
                return false
            }
        }
        return pattern[sign...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
