public import RefreshCore

/// The log that is announced, as far as that needs it.
public protocol AnnouncedLog: Sendable {
    /// The last entry's sequence; 0 for an empty log.
    func lastSequence() async throws(DeliveryError) -> UInt64

    /// Up to `limit` entries behind `sequence`, in the order of the log.
    func entries(after sequence: UInt64, limit: Int) async throws(DeliveryError) -> [Entry]

    /// `entry` with what people want to know of it.
    func announcement(of entry: Entry) async throws(DeliveryError) -> Announcement
}

extension AnnouncedLog {
    /// How many entries are looked at in one go.
    private var stride: UInt64 { 512 }

    /// The last `count` entries that `filter` lets through, newest first; of a long log the last 65,536 entries are
    /// looked at.
    func recent(_ count: Int, matching filter: AnnouncementFilter) async throws(DeliveryError) -> [Entry] {
        var found: [Entry] = []
        var end = try await lastSequence()
        let first = end > 65_536 ? end - 65_536 : 0
        while end > first, found.count < count {
            let start = end > first + stride ? end - stride : first
            let entries = try await entries(after: start, limit: Int(end - start))
            found += entries.reversed().filter { filter.contains($0) && $0.sequence <= end }
            end = start
        }
        return Array(found.prefix(count))
    }

    /// The next entries behind `sequence` that `filter` lets through, at most `count`, and how far the log was read.
    func next(
        _ count: Int, after sequence: UInt64, matching filter: AnnouncementFilter
    ) async throws(DeliveryError) -> (entries: [Entry], readTo: UInt64) {
        var found: [Entry] = []
        var place = sequence
        while true {
            let entries = try await entries(after: place, limit: Int(stride))
            for entry in entries {
                if filter.contains(entry) {
                    if found.count == count { return (found, place) }
                    found.append(entry)
                }
                place = entry.sequence
            }
            if entries.count < Int(stride) { return (found, place) }
        }
    }
}
