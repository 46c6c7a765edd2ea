import Foundation
import RefreshCore
import Scheduling

/// Very many sources in one schedule: what a decision costs then, and how much memory a source takes.
struct Crowd {
    var count = 1_000_000
    /// How many visits are planned; a quarter of them before the measurement begins.
    var visits = 1_200_000

    /// Prints the figures.
    func run() {
        var random = Chance(seed: 3)
        let epoch = Timestamp(milliseconds: 1_790_000_000_000)
        let url = WebURL(text: "https://example.org/", scheme: .https, host: "example.org", port: 443, target: "/")
        let before = Crowd.residentBytes
        var schedule = Schedule(
            policy: SchedulePolicy(
                budget: Double(count) / 24, intervals: .seconds(900)...(.seconds(120 * 86_400)), pacing: .atOnce))
        schedule.reserve(count)
        for number in 0..<count {
            guard let id = SourceID("s\(number)") else { continue }
            let due = epoch.advanced(by: .seconds(86_400 * random.fraction()))
            schedule.add(
                Source(id: id, url: url),
                lastVisit: Visit(
                    source: id, time: epoch, outcome: .firstSeen, cleaners: 1, interval: .seconds(86_400),
                    nextDue: due), at: epoch)
        }
        let bytes = Double(Crowd.residentBytes - before) / Double(count)
        var costs: [Duration] = []
        var warm = Crowd.processorTime
        var now = epoch
        for visit in 0..<visits {
            if visit == visits / 4 { warm = Crowd.processorTime }
            let start = Crowd.processorTime
            now = max(now, schedule.nextDue ?? now)
            for id in schedule.popDue(at: now, limit: 1) {
                let outcome: Visit.Outcome = random.fraction() < 0.2 ? .changed : .unchanged
                schedule.finished(id, with: schedule.plan(for: id, after: outcome, at: now, using: &random))
            }
            if visit >= visits / 4 { costs.append(Crowd.processorTime - start) }
        }
        let mean = (Crowd.processorTime - warm) / Double(costs.count) / .microseconds(1)
        costs.sort()
        let median = costs[costs.count / 2] / .microseconds(1)
        let worst = (costs.last ?? .zero) / .milliseconds(1)
        print(
            String(
                format: "%d sources: %.0f bytes a source, %.1f µs a decision (median %.1f µs, longest %.1f ms)", count,
                bytes, mean, median, worst))
    }

    /// What the thread has taken of a processor: other programs don't count.
    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private static var residentBytes: Int {
        let words = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
        return words.count > 1 ? (Int(words[1]) ?? 0) * 4096 : 0
    }
}
