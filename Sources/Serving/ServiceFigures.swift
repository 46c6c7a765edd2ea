public import RefreshCore
public import Refreshing
public import Scheduling
public import Storage

/// Everything that is measured of the service, at one moment.
public struct ServiceFigures: Sendable {
    /// The program's version.
    public var version: String
    /// When the service began.
    public var started: Timestamp
    /// How many sources it watches.
    public var sources = 0
    /// What the refresher is at.
    public var refresher = RefresherState()
    /// How well the schedule keeps up.
    public var outlook = ScheduleOutlook()
    /// What the store holds; `nil` where it can't be asked.
    public var tally: StoreTally?
    /// Whether the last attempt to reload the configuration succeeded; `nil` where there was none.
    public var isReloaded: Bool?
    /// The present moment.
    public var now: Timestamp

    /// Makes figures of a service that has done nothing.
    public init(version: String, started: Timestamp, now: Timestamp) {
        self.version = version
        self.started = started
        self.now = now
    }
}

extension ServiceFigures {
    /// The figures as Prometheus' text.
    public func exposition(of visits: VisitFigures) async -> String {
        let endings = await visits.endings
        let durations = await visits.durations
        let writeFailures = await visits.writeFailures
        var text = Exposition()
        text.add(
            "refresh_build_info", .gauge, "The program's version.", [([("version", version)], 1)])
        text.add(
            "refresh_visits_total", .counter, "Visits that ended, by outcome and, for failures, class.",
            endings.map { ending, count in
                ([("outcome", ending.outcome.rawValue), ("class", ending.failure?.rawValue ?? "")], Double(count))
            }.sorted { "\($0.0)" < "\($1.0)" })
        text.add(
            "refresh_visit_duration_seconds", "Time from a visit's begin to its record, waiting for the host included.",
            durations)
        addSchedule(to: &text)
        addStore(to: &text, writeFailures)
        addProcess(to: &text)
        return text.text
    }

    private func addSchedule(to text: inout Exposition) {
        text.add("refresh_sources", .gauge, "Sources of the configuration in force.", Double(sources))
        text.add("refresh_visits_under_way", .gauge, "Visits under way.", Double(refresher.underWay))
        text.add("refresh_visits_waiting", .gauge, "Sources due that wait for a place.", Double(refresher.waiting))
        text.add("refresh_visit_places", .gauge, "Places for visits.", Double(refresher.places))
        text.add(
            "refresh_freshness_ratio", .gauge,
            "Estimated share of sources whose page is as last seen, weighted with importance.", outlook.freshness)
        text.add(
            "refresh_longest_unseen_seconds", .gauge, "Time since the page was seen that was not seen for longest.",
            outlook.longestUnseen.map { Double($0.duration(to: now).wholeMilliseconds) / 1000 })
        text.add("refresh_sources_never_seen", .gauge, "Sources never seen yet.", Double(outlook.neverSeen))
        text.add(
            "refresh_configuration_valid", .gauge, "Whether the last reload was taken over; 1 before the first.",
            isReloaded == false ? 0 : 1)
    }

    private func addStore(to text: inout Exposition, _ writeFailures: UInt64) {
        text.add(
            "refresh_store_writable", .gauge, "Whether the store takes writes.", refresher.restsUntil == nil ? 1 : 0)
        text.add(
            "refresh_store_write_failures_total", .counter, "Times that visits had to rest for the store.",
            Double(writeFailures))
        guard let tally else { return }
        text.add("refresh_log_entries", .gauge, "Entries of the change log.", Double(tally.entries))
        text.add(
            "refresh_store_bytes", .gauge, "Length of the store, by part.",
            [([("part", "packs")], Double(tally.packByteCount)), ([("part", "index")], Double(tally.indexByteCount))])
        text.add("refresh_reviews_pending", .gauge, "Changes that wait for a review.", Double(tally.pending))
        text.add(
            "refresh_sources_failing", .gauge, "Sources that fail, by class.",
            FailureClass.allCases.map { ([("class", $0.rawValue)], Double(tally.failing[$0] ?? 0)) })
    }

    private func addProcess(to text: inout Exposition) {
        let process = ProcessFigures.now()
        text.add(
            "process_start_time_seconds", .gauge, "When the service began, since 1970.",
            Double(started.milliseconds) / 1000)
        text.add("process_resident_memory_bytes", .gauge, "Memory in use.", process.residentBytes)
        text.add("process_open_fds", .gauge, "Open descriptors.", process.openDescriptors)
        text.add("process_cpu_seconds_total", .counter, "Processor time.", process.processorSeconds)
    }
}
