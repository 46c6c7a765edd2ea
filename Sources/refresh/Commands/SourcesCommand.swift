import ArgumentParser
import Configuring
import RefreshCore
import Scheduling
import Storage

/// `refresh sources`.
struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "Lists every source: state, last visit, last change, next due, change rate.",
        discussion: """
            The rate is the changes a day that the schedule expects after what visits have shown; none where there \
            were fewer than two. Why a source is visited next then: fixed (its own interval), rate (a visit is to find \
            something), budget (a visit is worth most there), shortest or longest (the interval's bounds), new, failing \
            (visited more seldom). States: new (never visited), ok, pending (a change waits for a review), failing.

            EXAMPLES
              refresh sources
              refresh sources --format json
            """)

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let configuration = try Settings.configuration(options)
        let states = try await states()
        let now = SystemTime().now
        let prospects = prospects(of: configuration, states, at: now)
        let terminal = TerminalText(isColoured: Console.showsColour)
        let width = configuration.sources.map(\.id.text.count).max() ?? 0
        for source in configuration.sources {
            let row = SourceRow(
                source, states[source.id] ?? SourceState(source: source.id), prospect: prospects.prospect(of: source.id)
            )
            switch options.format {
            case .json: Console.print(json: row)
            case .text: Console.print(row.line(terminal, width: width))
            }
        }
    }

    /// The schedule as the service has it after these visits.
    private func prospects(
        of configuration: Configuration, _ states: [SourceID: SourceState], at now: Timestamp
    ) -> Schedule {
        var schedule = Schedule(policy: SchedulePolicy(configuration.schedule, pacing: .even))
        for source in configuration.sources {
            schedule.add(source, lastVisit: states[source.id]?.visit, at: now)
        }
        schedule.learn()
        return schedule
    }

    /// The states by source; none where there is no store yet.
    private func states() async throws -> [SourceID: SourceState] {
        do {
            let store = try await Settings.storeForReading(options)
            let states = try await store.states()
            await store.close()
            return Dictionary(states.map { ($0.source, $0) }) { first, _ in first }
        } catch let error as StoreError where error.kind == .missing {
            return [:]
        }
    }
}

/// One line of `refresh sources`.
struct SourceRow: Encodable {
    let source: SourceID
    let url: String
    let state: String
    let lastVisit: Timestamp?
    let lastChange: Timestamp?
    let nextDue: Timestamp?
    /// Changes a day.
    let rate: Double?
    /// The time between two visits, in seconds.
    let interval: Double?
    /// What decided on the next visit.
    let reason: String?
    /// How many changes wait for a review.
    let pending: Int
    /// How many visits in a row have failed.
    let failures: Int
    private let title: String?
    private let selection: Selection?

    private enum CodingKeys: String, CodingKey {
        case source, url, state, rate, interval, reason, pending, failures, title, select, drop
        case lastVisit = "last_visit"
        case lastChange = "last_change"
        case nextDue = "next_due"
    }

    init(_ source: Source, _ state: SourceState, prospect: VisitProspect?) {
        self.source = source.id
        url = source.url.text
        title = source.title
        selection = source.selection
        self.state =
            state.failing != nil ? "failing" : state.pending != nil ? "pending" : state.visit == nil ? "new" : "ok"
        lastVisit = state.visit?.time
        lastChange = state.lastChange
        nextDue = state.visit?.nextDue
        rate = state.visit?.evidence == nil ? nil : prospect?.rate
        interval = prospect.map { Double($0.interval.wholeMilliseconds) / 1000 }
        reason = prospect?.reason.rawValue
        pending = state.pending == nil ? 0 : 1
        failures = state.visit?.failures ?? 0
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(source, forKey: .source)
        try container.encode(url, forKey: .url)
        try container.encode(state, forKey: .state)
        try container.encode(lastVisit, forKey: .lastVisit)
        try container.encode(lastChange, forKey: .lastChange)
        try container.encode(nextDue, forKey: .nextDue)
        try container.encode(rate, forKey: .rate)
        try container.encode(interval, forKey: .interval)
        try container.encode(reason, forKey: .reason)
        try container.encode(pending, forKey: .pending)
        try container.encode(failures, forKey: .failures)
        try container.encodeIfPresent(title, forKey: .title)
        try container.encodeIfPresent(selection?.select, forKey: .select)
        if let drop = selection?.drop, !drop.isEmpty { try container.encode(drop, forKey: .drop) }
    }

    /// The row for people.
    func line(_ terminal: TerminalText, width: Int) -> String {
        let style: TerminalText.Style = state == "failing" ? .alarming : state == "pending" ? .strong : .faint
        func minute(_ time: Timestamp?) -> String {
            time.map { String($0.description.prefix(16).replacing("T", with: " ")) } ?? "never"
        }
        return [
            source.text.padding(to: width + 1), terminal.styled(state.padding(to: 8), style),
            "visited \(minute(lastVisit))", "changed \(minute(lastChange))", "next \(minute(nextDue))",
            interval.map { "every \(StatusText.span(seconds: Int64($0))) (\(reason ?? ""))" } ?? "",
            rate.map { "\(SourceRow.rateText($0)) changes a day" } ?? "", failures > 0 ? "\(failures) failed" : "",
            title.map(TerminalText.harmless) ?? "",
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// A rate in two digits: rates span six orders of magnitude.
    private static func rateText(_ rate: Double) -> String {
        guard rate < 10 else { return "\(Int(rate.rounded()))" }
        let scale = rate >= 1 ? 10.0 : rate >= 0.1 ? 100 : rate >= 0.01 ? 1000 : 10_000
        return "\((rate * scale).rounded() / scale)"
    }
}
