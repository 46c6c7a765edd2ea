import Glibc
import RefreshCore
import Scheduling

/// One simulation: many pages, a budget, and the schedule beside someone who knows every rate.
struct Trial {
    let name: String
    var pages = 10_000
    /// Visits a day for each page, on average.
    let budget: Double
    let mix: Mix
    var days = 120.0

    /// What kinds of pages there are.
    enum Mix {
        /// A median of one change in ten days, σ 2; all alike important.
        case lognormal
        /// The same with importance lognormal, σ 1.5.
        case weighted
        /// A quarter that never changes, the rest lognormal with a median of one in five days, σ 1.8; importance
        /// lognormal, σ 1.5.
        case mixed
    }

    /// How fresh the copies were.
    struct Result {
        let best: Double
        let learned: Double
        let visits: Int
        /// The time that the schedule's decisions took.
        let elapsed: Duration

        var share: Double { learned / best }
    }

    func run(seed: UInt64 = 1) -> Result {
        var random = Chance(seed: seed)
        var rates: [Double] = []
        var weights: [Double] = []
        for _ in 0..<pages {
            var rate: Double
            switch mix {
            case .lognormal, .weighted: rate = 0.1 * exp(2 * random.normal())
            case .mixed: rate = random.fraction() < 0.25 ? 1e-4 : 0.2 * exp(1.8 * random.normal())
            }
            rate = min(max(rate, 1e-4), 50)
            rates.append(rate)
            if case .lognormal = mix { weights.append(1) } else { weights.append(exp(1.5 * random.normal())) }
        }
        let world = World(rates: rates, weights: weights, warm: days / 2, seed: seed + 98)
        let (learned, visits, elapsed) = learning(world)
        return Result(best: best(world), learned: learned, visits: visits, elapsed: elapsed)
    }

    /// Visits in the order of the next due times, at the best frequencies.
    private func best(_ start: World) -> Double {
        var world = start
        var random = Chance(seed: 5)
        let frequencies = Optimum.frequencies(
            rates: world.rates, weights: world.weights, budget: budget * Double(pages))
        var queue = DueOrder()
        for (page, frequency) in frequencies.enumerated() where frequency > 1e-6 {
            queue.insert(page, due: random.fraction() / frequency)
        }
        let step = 1 / (budget * Double(pages))
        var day = step
        while day < days, let (page, due) = queue.popFirst() {
            _ = world.visit(page, at: day)
            queue.insert(page, due: max(due + 1 / frequencies[page], day))
            day += step
        }
        return world.freshness(until: days)
    }

    /// Visits as the schedule says.
    private func learning(_ start: World) -> (freshness: Double, visits: Int, elapsed: Duration) {
        var world = start
        var random = Chance(seed: 5)
        let policy = SchedulePolicy(
            budget: budget * Double(pages) / 24, intervals: .seconds(900)...(.seconds(120 * 86_400)))
        var schedule = Schedule(policy: policy)
        let epoch = Timestamp(milliseconds: 1_790_000_000_000)
        var numbers: [SourceID: Int] = [:]
        let url = WebURL(text: "https://example.org/", scheme: .https, host: "example.org", port: 443, target: "/")
        for page in 0..<pages {
            guard let id = SourceID("s\(page)") else { continue }
            numbers[id] = page
            let due = epoch.advanced(by: .seconds(86_400 * random.fraction() / budget))
            schedule.add(
                Source(id: id, url: url, importance: world.weights[page]),
                lastVisit: Visit(
                    source: id, time: epoch, outcome: .firstSeen, cleaners: 1,
                    interval: epoch.duration(to: due), nextDue: due),
                at: epoch)
        }
        var visits = 0
        var elapsed = Duration.zero
        let clock = ContinuousClock()
        let step = 1 / (budget * Double(pages))
        var day = step
        while day < days {
            let now = epoch.advanced(by: .seconds(86_400 * day))
            var due: [SourceID] = []
            elapsed += clock.measure { due = schedule.popDue(at: now, limit: 1) }
            for id in due {
                guard let page = numbers[id] else { continue }
                let outcome = world.visit(page, at: day) ? Visit.Outcome.changed : .unchanged
                elapsed += clock.measure {
                    schedule.finished(id, with: schedule.plan(for: id, after: outcome, at: now, using: &random))
                }
                visits += 1
            }
            day += step
        }
        return (world.freshness(until: days), visits, elapsed)
    }
}
