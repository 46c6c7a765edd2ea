import RefreshCore
import RefreshTesting
import Testing

@testable import Scheduling

@Suite struct ScheduleTests {
    private let now = Timestamp(milliseconds: 1_790_000_000_000)
    private let hour = Duration.seconds(3600)

    private func source(_ id: String, every: Duration? = nil, importance: Double = 1) throws -> Source {
        Source(
            id: try #require(SourceID(id)),
            url: WebURL(text: "https://example.org/", scheme: .https, host: "example.org", port: 443, target: "/"),
            every: every, importance: importance)
    }

    private func visit(
        _ source: Source, at time: Timestamp, interval: Duration, nextDue: Timestamp, failures: Int = 0
    ) -> Visit {
        Visit(
            source: source.id, time: time, outcome: failures > 0 ? .failed : .unchanged, failures: failures,
            cleaners: 1, interval: interval, nextDue: nextDue)
    }

    /// When a schedule of one source has it due.
    private func firstDue(_ source: Source, after visit: Visit?, first: Schedule.FirstVisit = .atOnce) -> Timestamp? {
        var schedule = Schedule()
        schedule.add(source, lastVisit: visit, at: now, firstVisit: first)
        return schedule.nextDue
    }

    @Test func sourceNeverVisitedIsDueAtOnce() throws {
        #expect(firstDue(try source("a"), after: nil) == now)
    }

    @Test func manyNewSourcesAreSpreadAndAlwaysInTheSameWay() throws {
        var tenths = [Int](repeating: 0, count: 10)
        for number in 0..<1000 {
            let source = try source("s\(number)")
            let due = try #require(firstDue(source, after: nil, first: .spread(over: hour)))
            #expect(due == firstDue(source, after: nil, first: .spread(over: hour)))
            tenths[Int(now.duration(to: due) / hour * 10)] += 1
        }
        #expect(tenths.allSatisfy { $0 > 60 && $0 < 140 })
    }

    @Test func spreadIsNoWiderThanTheInterval() throws {
        for number in 0..<50 {
            let source = try source("s\(number)", every: .seconds(10))
            #expect(
                try #require(firstDue(source, after: nil, first: .spread(over: hour))) < now.advanced(by: .seconds(10)))
        }
    }

    @Test func sourceVisitedBeforeIsDueWhenItWasToBe() throws {
        let source = try source("a")
        let later = now.advanced(by: .seconds(600))
        #expect(firstDue(source, after: visit(source, at: now, interval: hour, nextDue: later)) == later)
    }

    @Test func shorterIntervalCountsAtOnce() throws {
        let source = try source("a", every: .seconds(60))
        let last = visit(source, at: now, interval: hour, nextDue: now.advanced(by: hour))
        #expect(firstDue(source, after: last) == now.advanced(by: .seconds(60)))
    }

    @Test func backoffOutlivesARestart() throws {
        let source = try source("a", every: .seconds(60))
        let later = now.advanced(by: hour * 20)
        #expect(firstDue(source, after: visit(source, at: now, interval: hour, nextDue: later, failures: 3)) == later)
    }

    @Test func clockThatWasSetBackDoesNotSilenceASource() throws {
        let source = try source("a")
        let future = now.advanced(by: hour * 24 * 1000)
        let waiting = visit(source, at: future, interval: hour, nextDue: future)
        #expect(try #require(firstDue(source, after: waiting)) < now.advanced(by: hour * 24 * 10))
        let failing = visit(source, at: future, interval: hour, nextDue: future, failures: 2)
        #expect(try #require(firstDue(source, after: failing)) < now.advanced(by: hour * 24 * 10))
    }

    @Test func clockThatIsSetBackSilencesNobody() throws {
        var random = SplitMix(seed: 1)
        var schedule = Schedule(policy: SchedulePolicy(budget: 60))
        let sources = [try source("fixed", every: hour), try source("learned")]
        for source in sources { schedule.add(source, lastVisit: nil, at: now) }
        for id in schedule.popDue(at: now) {
            schedule.finished(id, with: schedule.plan(for: id, after: .firstSeen, at: now, using: &random))
        }
        let next = try #require(schedule.nextDue)
        let due = sources.compactMap { schedule.prospect(of: $0.id)?.nextDue }
        #expect(schedule.popDue(at: now.advanced(by: hour * -5)) == [])
        #expect(schedule.nextDue == next.advanced(by: hour * -5))
        #expect(sources.map { schedule.prospect(of: $0.id)?.nextDue } == due.map { $0.advanced(by: hour * -5) })
        let last = try #require(due.max())
        #expect(schedule.popDue(at: last.advanced(by: hour * -5)).count == 2)
    }

    @Test func dueSourcesAreTakenOnceThoseThatWaitLongestFirst() throws {
        var schedule = Schedule()
        for (id, minutes) in [("a", 30), ("b", 10), ("c", 90), ("d", 20)] {
            let source = try source(id)
            let due = now.advanced(by: .seconds(60 * minutes))
            schedule.add(source, lastVisit: visit(source, at: now, interval: hour * 2, nextDue: due), at: now)
        }
        let later = now.advanced(by: hour)
        #expect(schedule.popDue(at: now) == [])
        #expect(schedule.popDue(at: later, limit: 1).map(\.text) == ["b"])
        #expect(schedule.popDue(at: later).map(\.text) == ["d", "a"])
        #expect(schedule.popDue(at: later) == [])
        #expect(schedule.nextDue == now.advanced(by: .seconds(90 * 60)))
        #expect(schedule.count == 4)
    }

    @Test func visitRightAfterAnotherTeachesNothing() throws {
        var random = SplitMix(seed: 1)
        var schedule = Schedule()
        let source = try source("a")
        schedule.add(source, lastVisit: visit(source, at: now, interval: hour, nextDue: now), at: now)
        func learned(_ outcome: Visit.Outcome, after elapsed: Duration) -> Duration {
            schedule.plan(for: source.id, after: outcome, at: now.advanced(by: elapsed), using: &random).interval
        }
        let interval = learned(.skipped, after: hour)
        #expect(abs(learned(.unchanged, after: .milliseconds(5)) / interval - 1) < 0.001)
        #expect(learned(.notModified, after: hour * 48) > interval)
        #expect(learned(.changed, after: hour) < interval)
    }

    @Test func fixedIntervalIsKeptWhateverHappens() throws {
        let source = try source("a", every: hour)
        var schedule = Schedule()
        schedule.add(source, lastVisit: nil, at: now)
        var random = SplitMix(seed: 1)
        for outcome in [Visit.Outcome.firstSeen, .changed, .unchanged, .notModified, .skipped] {
            let plan = schedule.plan(for: source.id, after: outcome, at: now, using: &random)
            #expect(plan.nextDue == now.advanced(by: hour), "\(outcome)")
        }
    }

    @Test(arguments: [Visit.Outcome.firstSeen, .skipped])
    func outcomeThatSaysNothingOfChangesTeachesNothing(outcome: Visit.Outcome) throws {
        let source = try source("a")
        var schedule = Schedule()
        schedule.add(source, lastVisit: visit(source, at: now, interval: hour, nextDue: now), at: now)
        var random = SplitMix(seed: 1)
        let plan = schedule.plan(for: source.id, after: outcome, at: now.advanced(by: hour), using: &random)
        #expect(plan.evidence == ChangeEvidence())
    }

    @Test func failureKeepsWhatWasLearned() throws {
        let source = try source("a")
        var schedule = Schedule()
        schedule.add(source, lastVisit: nil, at: now)
        var random = SplitMix(seed: 1)
        let plan = schedule.plan(for: source.id, after: .failed, failures: 1, at: now, using: &random)
        #expect(plan.evidence == ChangeEvidence())
        #expect(plan.seen == nil)
        #expect((now.advanced(by: .seconds(300))...now.advanced(by: .seconds(375))).contains(plan.nextDue))
        let asked = schedule.plan(
            for: source.id, after: .failed, failures: 1, retryAfter: hour * 48, at: now, using: &random)
        #expect(asked.nextDue >= now.advanced(by: hour * 48))
    }

    @Test func planCountsOnceItIsHandedBack() throws {
        let source = try source("a")
        var schedule = Schedule()
        schedule.add(source, lastVisit: nil, at: now)
        #expect(schedule.popDue(at: now) == [source.id])
        #expect(schedule.nextDue == nil)
        var random = SplitMix(seed: 1)
        let plan = schedule.plan(for: source.id, after: .firstSeen, at: now, using: &random)
        #expect(schedule.nextDue == nil)
        schedule.finished(source.id, with: plan)
        #expect(schedule.nextDue == now.advanced(by: plan.interval))
    }

    @Test func whatWasLearnedOutlivesARestart() throws {
        let source = try source("a")
        var random = SplitMix(seed: 1)
        func interval(_ visit: Visit?) -> Duration {
            var schedule = Schedule()
            schedule.add(source, lastVisit: visit, at: now)
            return schedule.plan(for: source.id, after: .skipped, at: now, using: &random).interval
        }
        var schedule = Schedule()
        schedule.add(source, lastVisit: nil, at: now)
        var time = now
        for _ in 0..<20 {
            schedule.finished(source.id, with: schedule.plan(for: source.id, after: .changed, at: time, using: &random))
            time = time.advanced(by: hour)
        }
        let last = schedule.plan(for: source.id, after: .changed, at: time, using: &random)
        let kept = Visit(
            source: source.id, time: now, outcome: .changed, cleaners: 1, interval: last.interval,
            nextDue: last.nextDue, evidence: last.evidence)
        #expect(interval(kept) == last.interval)
        #expect(interval(kept) < interval(nil) / 4)
    }

    @Test func visitsThatFailedSayNothingOfChanges() throws {
        let source = try source("a")
        var random = SplitMix(seed: 1)
        var schedule = Schedule()
        schedule.add(source, lastVisit: visit(source, at: now, interval: hour, nextDue: now), at: now)
        var plan = schedule.plan(
            for: source.id, after: .failed, failures: 1, at: now.advanced(by: hour), using: &random)
        #expect(plan.evidence == ChangeEvidence())
        // The next one that succeeds covers the time since the page was last seen.
        schedule.finished(source.id, with: plan)
        plan = schedule.plan(for: source.id, after: .unchanged, at: now.advanced(by: hour * 24), using: &random)
        var expected = ChangeEvidence()
        expected.learn(hasChanged: false, withinDays: 1)
        #expect(plan.evidence == expected)
    }

    @Test func retiredSourceIsNotVisitedAgain() throws {
        let waiting = try source("a")
        let underWay = try source("b")
        var schedule = Schedule()
        schedule.add(underWay, lastVisit: nil, at: now)
        _ = schedule.popDue(at: now)
        schedule.add(waiting, lastVisit: nil, at: now)
        schedule.retire(waiting.id)
        schedule.retire(underWay.id)
        schedule.finished(underWay.id, with: VisitPlan(interval: hour, nextDue: now))
        #expect(schedule.nextDue == nil)
        #expect(schedule.popDue(at: now) == [])
        #expect(schedule.count == 0)
    }

    @Test func changedSourceKeepsWhatWasLearned() throws {
        var schedule = Schedule()
        let adaptive = try source("a")
        let last = visit(adaptive, at: now, interval: hour * 20, nextDue: now.advanced(by: hour * 20))
        schedule.add(adaptive, lastVisit: last, at: now)
        schedule.add(try source("a", every: hour), lastVisit: nil, at: now)
        #expect(schedule.nextDue == now.advanced(by: hour))
        schedule.add(adaptive, lastVisit: nil, at: now)
        #expect(schedule.popDue(at: now.advanced(by: hour)) == [adaptive.id])
        #expect(schedule.count == 1)
    }

    @Test func sourceChangedOverAndOverIsVisitedOnce() throws {
        var schedule = Schedule()
        for seconds in (1...5000).reversed() {
            schedule.add(
                try source("a", every: .seconds(seconds)), lastVisit: nil, at: now.advanced(by: .seconds(-9000)))
        }
        #expect(schedule.popDue(at: now).count == 1)
        #expect(schedule.nextDue == nil)
    }
}
