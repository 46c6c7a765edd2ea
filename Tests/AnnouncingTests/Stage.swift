import Announcing
import RefreshCore
import RefreshTesting
import Testing

/// A log that tests write.
actor ScriptedLog: AnnouncedLog {
    private var log: [Entry] = []
    private let clock: ManualClock
    private var failure: DeliveryError?

    init(clock: ManualClock) {
        self.clock = clock
    }

    /// Enters something, now.
    @discardableResult
    func enter(_ kind: Entry.Kind, _ source: String = "ferry", facts: Entry.Facts = Entry.Facts(cleaners: 1)) -> Entry?
    {
        guard let source = SourceID(source) else { return nil }
        let entry = Entry(
            sequence: UInt64(log.count) + 1, time: clock.now, source: source, kind: kind, facts: facts)
        log.append(entry)
        return entry
    }

    /// Puts another, empty log in the place of this one.
    func forget() { log = [] }

    /// Makes every question fail; `nil` makes them succeed again.
    func fail(with failure: DeliveryError?) { self.failure = failure }

    func lastSequence() throws(DeliveryError) -> UInt64 {
        if let failure { throw failure }
        return UInt64(log.count)
    }

    func entries(after sequence: UInt64, limit: Int) throws(DeliveryError) -> [Entry] {
        if let failure { throw failure }
        return Array(log.filter { $0.sequence > sequence }.prefix(limit))
    }

    func announcement(of entry: Entry) throws(DeliveryError) -> Announcement {
        Announcement(entry, title: "The \(entry.source)", html: "<p>new</p>", text: "+ new")
    }
}

/// Places in the log, in memory.
actor MemoryShelf: CursorShelf {
    private(set) var places: [String: UInt64] = [:]
    private var isBroken = false

    /// Makes keeping fail, as a crash just before it would.
    func breakDown() { isBroken = true }

    /// Makes it work again.
    func mend() { isBroken = false }

    func sequence(of name: String) throws(DeliveryError) -> UInt64? { places[name] }

    func keep(_ sequence: UInt64, of name: String) throws(DeliveryError) {
        if isBroken { throw DeliveryError(.local, "the disk is full") }
        places[name] = sequence
    }
}

/// A channel that notes what it is given, and fails when it is told to.
actor ScriptedChannel: Channel {
    nonisolated let batchLimit: Int
    /// The sequences of each delivery that succeeded.
    private(set) var deliveries: [[UInt64]] = []
    private var failures: [DeliveryError] = []
    private var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

    init(batchLimit: Int = 100) {
        self.batchLimit = batchLimit
    }

    /// Makes the next deliveries fail.
    func fail(with failures: DeliveryError...) { self.failures += failures }

    func deliver(_ announcements: [Announcement]) throws(DeliveryError) {
        guard failures.isEmpty else { throw failures.removeFirst() }
        deliveries.append(announcements.map(\.entry.sequence))
    }
}

/// Notes what couriers report.
actor Reports {
    private(set) var texts: [String] = []

    func add(_ report: Courier.Report) {
        switch report {
        case .delivered(let count, let label): texts.append("\(label): \(count)")
        case .failed(let error, let label, let count, let pause):
            texts.append("\(label): \(error), \(count), \(pause.wholeMilliseconds) ms")
        case .restarted(let label): texts.append("\(label): restarted")
        }
    }
}

/// A courier with everything it needs.
struct Stage {
    let clock = ManualClock()
    let log: ScriptedLog
    let shelf = MemoryShelf()
    let channel: ScriptedChannel
    let reports = Reports()

    init(batchLimit: Int = 100) {
        log = ScriptedLog(clock: clock)
        channel = ScriptedChannel(batchLimit: batchLimit)
    }

    /// A courier that begins anew, as after a start of the program.
    func courier(
        filter: AnnouncementFilter = AnnouncementFilter(), gathering: Duration = .zero
    ) -> Courier {
        let announcer = Announcer(
            name: "test", label: "test", filter: filter, gathering: gathering, channel: channel)
        return Courier(announcer, log: log, cursors: shelf, time: clock, chance: { 0 }) { [reports] in
            await reports.add($0)
        }
    }
}
