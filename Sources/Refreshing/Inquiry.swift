import RefreshCore

/// The readings of one visit so far: a value, handed from step to step.
struct Inquiry: Sendable {
    /// The most readings of one visit.
    private static let mostReadings = 4

    /// All readings but the latest.
    private let earlier: [Reading]
    let latest: Reading
    /// Whether the seed comes from a single reading of the page, too.
    let isSeedOneReading: Bool
    /// What earlier visits have learned.
    let memory: SourceMemory

    /// Begins with one reading.
    init(_ first: Reading, remembering memory: SourceMemory) {
        self.init(earlier: [], latest: first, isSeedOneReading: false, memory: memory)
    }

    private init(earlier: [Reading], latest: Reading, isSeedOneReading: Bool, memory: SourceMemory) {
        self.earlier = earlier
        self.latest = latest
        self.isSeedOneReading = isSeedOneReading
        self.memory = memory
    }

    /// The inquiry with one more reading.
    func adding(_ reading: Reading, isSeedOneReading: Bool) -> Inquiry {
        Inquiry(earlier: readings, latest: reading, isSeedOneReading: isSeedOneReading, memory: memory)
    }

    /// All readings, the latest last.
    var readings: [Reading] { earlier + [latest] }

    /// Whether two readings differ.
    var differs: Bool { earlier.contains { $0.article != latest.article } }

    /// How many readings a page that seems changed takes.
    var wanted: Int {
        differs || memory.volatility.isUnproved ? Inquiry.mostReadings : max(2, Inquiry.mostReadings - memory.steady)
    }

    /// How long to wait for the next reading, if `pause` is how long a change must stand.
    ///
    /// The last one comes late where it is to show whether something stands that has moved: a clock may stand for a while.
    func delay(_ pause: Duration, isUnsettled: Bool) -> Duration? {
        switch readings.count {
        case 1: pause
        case Inquiry.mostReadings - 1 where isUnsettled || memory.volatility.isUnproved: pause * 2
        default: nil
        }
    }

    /// What the readings agree on.
    func accord(on seed: Article) async -> Accord? {
        await Accord.reached(
            by: readings.map(\.article), on: seed, knowing: memory.volatility, isSeedOneReading: isSeedOneReading)
    }
}
