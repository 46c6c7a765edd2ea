public import RefreshCore

/// Takes one announcer's entries from the log to its channel, each at least once, in order.
///
/// Its place in the log is durable, and moves only when the channel has delivered: after a crash in between, the same
/// entries are delivered again, and none is lost. A new announcer begins with the next entry. An entry that isn't taken
/// holds up those behind it, on its own channel only.
public struct Courier: Sendable {
    /// Something that people who run the service should know.
    public enum Report: Sendable {
        /// This many entries were delivered.
        case delivered(Int, to: String)
        /// A delivery failed, the given time in a row, and is tried again after a pause.
        case failed(DeliveryError, to: String, inRow: Int, pause: Duration)
        /// The log is shorter than what was announced: it is another one, and what it holds already isn't announced.
        case restarted(String)
    }

    /// The pause between two looks at the log.
    static let lookout = Duration.seconds(5)
    /// About the most bytes of one delivery.
    static let batchByteLimit = 4 << 20

    let announcer: Announcer
    let log: any AnnouncedLog
    let cursors: any CursorShelf
    let time: any TimeSource
    let chance: @Sendable () -> Double
    let report: @Sendable (Report) async -> Void

    /// Makes a courier.
    ///
    /// - Parameters:
    ///   - announcer: What to tell, on which way.
    ///   - log: The log.
    ///   - cursors: Where the place in the log is kept.
    ///   - time: The clock.
    ///   - chance: Gives a number from 0 to 1, for the length of pauses.
    ///   - report: Told what happens.
    public init(
        _ announcer: Announcer, log: any AnnouncedLog, cursors: any CursorShelf, time: any TimeSource,
        chance: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
        report: @escaping @Sendable (Report) async -> Void
    ) {
        self.announcer = announcer
        self.log = log
        self.cursors = cursors
        self.time = time
        self.chance = chance
        self.report = report
    }

    /// How far the courier has come.
    private struct Progress {
        /// The last entry that was dealt with; `nil` before the first look.
        var sequence: UInt64?
        /// How many attempts in a row have failed.
        var failures = 0
    }

    /// What is to be delivered, if it is time.
    private enum Load {
        case nothing(readTo: UInt64)
        case later(Duration)
        case due([Announcement], last: UInt64)
    }

    /// Delivers whatever comes, until the task is cancelled.
    public func run() async {
        var progress = Progress()
        while !Task.isCancelled {
            let (next, pause) = await step(progress)
            progress = next
            // Cancelled while asleep: the loop ends.
            if pause > .zero { try? await time.sleep(for: pause) }
        }
    }

    /// Marks a new announcer's beginning, so that it is told of what comes from now on.
    public func begin() async {
        do throws(DeliveryError) {
            _ = try await place()
        } catch {
            await report(.failed(error, to: announcer.label, inRow: 1, pause: .zero))
        }
    }

    /// Delivers what is due now; ends at the first failure, which the next start makes good.
    public func drain() async {
        var progress = Progress()
        while !Task.isCancelled {
            let (next, pause) = await step(progress)
            progress = next
            if pause > .zero { return }
        }
    }

    /// One look at the log, and one delivery at most; and how long to wait then.
    private func step(_ progress: Progress) async -> (Progress, pause: Duration) {
        do throws(DeliveryError) {
            guard let sequence = progress.sequence else {
                let sequence = try await place()
                try await announcer.channel.begin()
                return (Progress(sequence: sequence), .zero)
            }
            switch try await load(after: sequence) {
            case .nothing(let readTo): return (Progress(sequence: readTo), Courier.lookout)
            case .later(let wait): return (Progress(sequence: sequence), min(wait, Courier.lookout))
            case .due(let announcements, let last):
                try await announcer.channel.deliver(announcements)
                await report(.delivered(announcements.count, to: announcer.label))
                return await kept(last)
            }
        } catch {
            return await failed(error, progress)
        }
    }

    /// Makes the new place durable.
    ///
    /// Where that fails, this process goes on all the same; only a crash before the next time would deliver twice.
    private func kept(_ last: UInt64) async -> (Progress, pause: Duration) {
        do throws(DeliveryError) {
            try await cursors.keep(last, of: announcer.name)
        } catch {
            await report(.failed(error, to: announcer.label, inRow: 1, pause: .zero))
        }
        return (Progress(sequence: last), .zero)
    }

    private func failed(_ error: DeliveryError, _ progress: Progress) async -> (Progress, pause: Duration) {
        guard error.kind != .cancelled else { return (progress, .seconds(1)) }
        let failures = progress.failures + 1
        let pause = RetryDelay.pause(afterFailures: failures, wish: error.retryAfter, chance: chance())
        await report(.failed(error, to: announcer.label, inRow: failures, pause: pause))
        return (Progress(sequence: progress.sequence, failures: failures), pause)
    }

    /// The place in the log to go on from; that of a new announcer is the log's end, and is kept.
    private func place() async throws(DeliveryError) -> UInt64 {
        let last = try await log.lastSequence()
        if let sequence = try await cursors.sequence(of: announcer.name) {
            if sequence <= last { return sequence }
            await report(.restarted(announcer.label))
        }
        try await cursors.keep(last, of: announcer.name)
        return last
    }

    private func load(after sequence: UInt64) async throws(DeliveryError) -> Load {
        let limit = max(1, announcer.channel.batchLimit)
        let (entries, readTo) = try await log.next(limit, after: sequence, matching: announcer.filter)
        guard let first = entries.first else { return .nothing(readTo: readTo) }
        let age = first.time.duration(to: time.now)
        // An entry of the future is one of before the clock was set back.
        if age >= .zero, age < announcer.gathering { return .later(announcer.gathering - age) }
        var announcements: [Announcement] = []
        var byteCount = 0
        for entry in entries {
            let announcement = try await log.announcement(of: entry)
            byteCount += announcement.byteCount
            if byteCount > Courier.batchByteLimit, !announcements.isEmpty { break }
            announcements.append(announcement)
        }
        let isWhole = announcements.count == entries.count && entries.count < limit
        return .due(announcements, last: isWhole ? readTo : announcements.last?.entry.sequence ?? readTo)
    }
}
