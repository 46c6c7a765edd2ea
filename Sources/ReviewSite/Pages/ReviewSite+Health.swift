import RefreshCore
import Reviewing
import Storage

extension ReviewSite {
    /// How the sources, the schedule and the store are doing.
    func health(_ frame: PageFrame) async throws -> String {
        let store = try await room.store()
        let health = try await store.health(at: frame.now ?? time.now)
        let statistics = try await store.statistics()
        let failing = health.failing.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        let total = health.failing.values.reduce(0, +)
        let schedule: [(String, Any)] = [
            ("sources", health.sources), ("visited so far", health.visited), ("overdue", health.overdue),
            ("last visit", frame.moment(health.lastVisit)), ("next visit", frame.moment(health.nextDue)),
        ]
        let objects = statistics.objects.values.reduce(0, +)
        let holdings: [(String, String)] = [
            ("entries", String(statistics.entries)), ("objects", String(objects)),
            ("packs", "\(statistics.packs), \(ReviewSite.size(statistics.packByteCount))"),
            ("texts and pages, uncompressed", ReviewSite.size(statistics.rawByteCount)),
            ("index", ReviewSite.size(statistics.indexByteCount)),
        ]
        return pages.html(
            .health,
            frame.context(
                title: "Health", current: "health",
                [
                    "isWell": total == 0, "failingCount": total, "isOne": total == 1,
                    "classes": failing.map { failure, count -> Context in
                        [
                            "class": failure.rawValue, "count": count,
                            "href": frame.links[.sources(.init(failure: failure))],
                        ]
                    },
                    "schedule": schedule.map { name, value -> Context in
                        value is Context ? ["name": name, "moment": value] : ["name": name, "value": value]
                    }.filter { ($0["value"] as? Bool) == nil },
                    "outcomes": Visit.Outcome.allCases.compactMap { outcome in
                        health.outcomes[outcome].map { ["name": outcome.rawValue, "value": $0] as Context }
                    },
                    "store": holdings.map { ["name": $0, "value": $1] as Context },
                ]))
    }

    /// Bytes for people.
    static func size(_ bytes: Int64) -> String {
        let units: [(Int64, String)] = [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        guard let (size, unit) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) B" }
        let tenths = bytes * 10 / size
        return "\(tenths / 10).\(tenths % 10) \(unit)"
    }
}
