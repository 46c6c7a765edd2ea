import RefreshCore
import RefreshTesting
import Scheduling
import Testing

@Suite struct HostSpacingTests {
    private let start = Timestamp(milliseconds: 0)

    private func at(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    @Test func requestsToOneHostStartItsDelayApart() {
        var spacing = HostSpacing(.init(delay: .seconds(1)))
        let tickets = (0..<3).map { _ in spacing.enqueue(for: "a:80", at: start) }
        #expect(spacing.next(at: start) == tickets[0])
        spacing.finish(tickets[0], at: at(10))
        #expect(spacing.next(at: at(10)) == nil)
        #expect(spacing.nextOpening == at(1000))
        #expect(spacing.next(at: at(999)) == nil)
        #expect(spacing.next(at: at(1000)) == tickets[1])
        spacing.finish(tickets[1], at: at(5000))
        #expect(spacing.next(at: at(5000)) == tickets[2])
    }

    @Test func hostAsksForALongerDelayThanTheLimits() {
        var spacing = HostSpacing(.init(delay: .seconds(1)))
        let first = spacing.enqueue(for: "a:80", delay: .seconds(9), at: start)
        let second = spacing.enqueue(for: "a:80", delay: .zero, at: start)
        #expect(spacing.next(at: start) == first)
        spacing.finish(first, at: start)
        #expect(spacing.next(at: at(8999)) == nil)
        #expect(spacing.next(at: at(9000)) == second)
        spacing.finish(second, at: at(9000))
        let third = spacing.enqueue(for: "a:80", at: at(9000))
        #expect(spacing.next(at: at(10_000)) == third)
    }

    @Test func slotsOfOneHostAreBounded() {
        var spacing = HostSpacing(.init(perHost: 2, delay: .zero))
        let tickets = (0..<3).map { _ in spacing.enqueue(for: "a:80", at: start) }
        #expect(spacing.next(at: start) == tickets[0])
        #expect(spacing.next(at: start) == tickets[1])
        #expect(spacing.next(at: start) == nil)
        #expect(spacing.nextOpening == nil)
        spacing.finish(tickets[1], at: start)
        #expect(spacing.next(at: start) == tickets[2])
    }

    @Test func waitingForABusyHostTakesNoPlaceOfOthers() {
        var spacing = HostSpacing(.init(concurrency: 2, delay: .zero))
        let slow = (0..<100).map { _ in spacing.enqueue(for: "slow:80", at: start) }
        let fast = spacing.enqueue(for: "fast:80", at: start)
        #expect(spacing.next(at: start) == slow[0])
        #expect(spacing.next(at: start) == fast)
        #expect(spacing.underWayCount == 2)
        let other = spacing.enqueue(for: "other:80", at: start)
        #expect(spacing.next(at: start) == nil)
        spacing.finish(fast, at: start)
        #expect(spacing.next(at: start) == other)
    }

    @Test func hostsTakeTurns() {
        var spacing = HostSpacing(.init(concurrency: 1, delay: .zero))
        let a = (0..<2).map { _ in spacing.enqueue(for: "a:80", at: start) }
        let b = (0..<2).map { _ in spacing.enqueue(for: "b:80", at: start) }
        var order: [HostSpacing.Ticket] = []
        while let ticket = spacing.next(at: start) {
            order.append(ticket)
            spacing.finish(ticket, at: start)
        }
        #expect(order == [a[0], b[0], a[1], b[1]])
    }

    @Test func heldHostWaitsAndOthersDoNot() {
        var spacing = HostSpacing(.init(delay: .zero, patience: .seconds(60)))
        let held = spacing.enqueue(for: "a:80", at: start)
        let free = spacing.enqueue(for: "b:80", at: start)
        spacing.hold("a:80", until: at(60_000), at: start)
        spacing.hold("a:80", until: at(30_000), at: start)
        #expect(spacing.next(at: start) == free)
        #expect(spacing.next(at: start) == nil)
        #expect(spacing.nextOpening == at(60_000))
        #expect(spacing.next(at: at(59_999)) == nil)
        #expect(spacing.next(at: at(60_000)) == held)
    }

    @Test func holdDuringARequestCountsAfterIt() {
        var spacing = HostSpacing(.init(delay: .zero))
        let first = spacing.enqueue(for: "a:80", at: start)
        let second = spacing.enqueue(for: "a:80", at: start)
        #expect(spacing.next(at: start) == first)
        spacing.hold("a:80", until: at(5000), at: at(100))
        spacing.finish(first, at: at(200))
        #expect(spacing.next(at: at(200)) == nil)
        #expect(spacing.nextOpening == at(5000))
        #expect(spacing.next(at: at(5000)) == second)
    }

    @Test func clockThatIsSetBackClosesNoHostForLonger() {
        var spacing = HostSpacing(.init(delay: .seconds(1)))
        let late = at(3 * 3_600_000)
        let tickets = (0..<2).map { _ in spacing.enqueue(for: "a:80", at: late) }
        #expect(spacing.next(at: late) == tickets[0])
        spacing.finish(tickets[0], at: late)
        #expect(spacing.next(at: start) == nil)
        #expect(spacing.nextOpening == at(1000))
        #expect(spacing.takeChanges(at: start).map(\.opens) == [at(1000)])
        #expect(spacing.next(at: at(1000)) == tickets[1])
    }

    @Test func clockThatWasSetBackBetweenTwoRunsClosesNoHostForLong() {
        var spacing = HostSpacing(.init(delay: .seconds(1)))
        spacing.restore([HostRecord(host: "a:80", opens: at(3 * 3_600_000))], at: start)
        let ticket = spacing.enqueue(for: "a:80", at: start)
        #expect(spacing.next(at: at(59_999)) == nil)
        #expect(spacing.next(at: at(60_000)) == ticket)
    }

    @Test func withdrawnTicketIsSkippedWhereverItStood() {
        var spacing = HostSpacing(.init(delay: .zero))
        let tickets = (0..<5).map { _ in spacing.enqueue(for: "a:80", at: start) }
        for index in [0, 2, 4] { spacing.withdraw(tickets[index]) }
        spacing.withdraw(tickets[2])
        var order: [HostSpacing.Ticket] = []
        while let ticket = spacing.next(at: start) {
            order.append(ticket)
            spacing.finish(ticket, at: start)
        }
        #expect(order == [tickets[1], tickets[3]])
        #expect(spacing.waitingCount == 0)
    }

    @Test func idleHostsAreForgotten() {
        var spacing = HostSpacing(.init(delay: .seconds(1)))
        for number in 0..<100 {
            let ticket = spacing.enqueue(for: "h\(number):80", at: start)
            #expect(spacing.next(at: start) == ticket)
            spacing.finish(ticket, at: start)
        }
        spacing.hold("held:80", until: at(1000), at: start)
        spacing.withdraw(spacing.enqueue(for: "deserted:80", at: start))
        #expect(spacing.hostCount == 102)
        #expect(spacing.nextOpening == nil)
        #expect(spacing.next(at: at(1000)) == nil)
        #expect(spacing.hostCount == 0)
    }

    @Test func everyoneGetsATurnInTimeWithinTheLimits() {
        var spacing = HostSpacing(.init(concurrency: 64, perHost: 2, delay: .milliseconds(100)))
        var random = SplitMix(seed: 7)
        var hosts: [HostSpacing.Ticket: String] = [:]
        var waiting = Set<HostSpacing.Ticket>()
        for number in 0..<20_000 {
            let host = "h\(number / 50):80"
            let ticket = spacing.enqueue(for: host, at: start)
            hosts[ticket] = host
            waiting.insert(ticket)
        }
        for ticket in waiting where random.next() % 10 == 0 {
            spacing.withdraw(ticket)
            waiting.remove(ticket)
        }
        var underWay: [HostSpacing.Ticket] = []
        var lastStart: [String: Int64] = [:]
        var now: Int64 = 0
        while !waiting.isEmpty && now < 10_000_000 {
            while let ticket = spacing.next(at: at(now)) {
                let host = hosts[ticket] ?? ""
                #expect(waiting.remove(ticket) != nil)
                if let last = lastStart[host] { #expect(now - last >= 100) }
                lastStart[host] = now
                underWay.append(ticket)
                #expect(underWay.count <= 128)
                #expect(underWay.count(where: { hosts[$0] == host }) <= 2)
            }
            now += Int64(random.next() % 40)
            while !underWay.isEmpty, random.next() % 8 != 0 {
                spacing.finish(underWay.remove(at: Int(random.next() % UInt64(underWay.count))), at: at(now))
            }
        }
        #expect(waiting.isEmpty)
    }

    @Test func hundredThousandWaitersCostLittleEach() {
        var spacing = HostSpacing(.init(delay: .seconds(1)))
        for number in 0..<100_000 { _ = spacing.enqueue(for: "h\(number % 2000):80", at: start) }
        var now: Int64 = 0
        var turns = 0
        while spacing.waitingCount > 0 && turns <= 100_000 {
            while let ticket = spacing.next(at: at(now)) {
                turns += 1
                spacing.finish(ticket, at: at(now))
            }
            now += 1000
        }
        #expect(turns == 100_000)
        // 50 requests to each host, a second apart.
        #expect(now == 50_000)
    }

    @Test func slowRequestLendsItsPlace() {
        var spacing = HostSpacing(.init(concurrency: 2, delay: .zero))
        for host in ["s0:80", "s1:80", "s2:80", "s3:80", "fast:80"] { _ = spacing.enqueue(for: host, at: start) }
        var granted: [HostSpacing.Ticket] = []
        while let ticket = spacing.next(at: start) { granted.append(ticket) }
        #expect(granted.count == 2)
        #expect(spacing.nextOpening == at(500))
        #expect(spacing.next(at: at(499)) == nil)
        while let ticket = spacing.next(at: at(500)) { granted.append(ticket) }
        #expect(granted.count == 4)
        // As many places again are lent, not more.
        #expect(spacing.next(at: at(60_000)) == nil)
        spacing.finish(granted[2], at: at(60_000))
        #expect(spacing.next(at: at(60_000)) != nil)
    }

    @Test func strainedHostIsSlowedDownAndRecovers() {
        var spacing = HostSpacing(.init(delay: .seconds(1)))
        var now: Int64 = 0
        func pause(_ ending: HostSpacing.Ending, after elapsed: Int64) -> Int64 {
            let first = spacing.enqueue(for: "a:80", at: at(now))
            let start = spacing.nextOpening?.milliseconds ?? now
            #expect(spacing.next(at: at(start)) == first)
            spacing.finish(first, at: at(start + elapsed), ending: ending)
            defer { now = start + elapsed }
            return start - now
        }
        #expect(pause(.strained, after: 0) == 0)
        #expect(pause(.strained, after: 0) == 1000)
        #expect(pause(.strained, after: 0) == 2000)
        #expect(pause(.well, after: 0) == 4000)
        #expect(pause(.well, after: 0) == 8000)
        #expect(pause(.well, after: 0) == 4000)
        #expect(pause(.well, after: 0) == 2000)
        // Ten times as slow as usual is a sign of strain as well.
        #expect(pause(.well, after: 1000) == 1000)
        #expect(pause(.well, after: 10_000) == 0)
        #expect(pause(.well, after: 0) == 0)
        #expect(pause(.well, after: 0) == 2000)
    }

    @Test func addressThatSeveralNamesShareIsSpared() {
        var limits = HostLimits(delay: .seconds(1))
        limits.perAddress = 2
        var spacing = HostSpacing(limits)
        let names = (0..<4).map { "h\($0):80" }
        for name in names {
            let ticket = spacing.enqueue(for: name, at: start)
            #expect(spacing.next(at: start) == ticket)
            spacing.finish(ticket, at: start, address: "192.0.2.1")
        }
        let alone = spacing.enqueue(for: "other:80", at: at(1000))
        #expect(spacing.next(at: at(1000)) == alone)
        let tickets = names.map { spacing.enqueue(for: $0, at: at(1000)) }
        #expect(spacing.next(at: at(1000)) == tickets[0])
        #expect(spacing.next(at: at(1000)) == nil)
        #expect(spacing.nextOpening == at(1500))
        #expect(spacing.next(at: at(1500)) == tickets[1])
        #expect(spacing.next(at: at(9000)) == nil)
        spacing.finish(tickets[0], at: at(9000))
        #expect(spacing.next(at: at(9000)) == tickets[2])
        spacing.finish(tickets[2], at: at(9000))
        #expect(spacing.next(at: at(9499)) == nil)
        #expect(spacing.next(at: at(9500)) == tickets[3])
    }

    @Test func jitterOnlyLengthensTheDelay() {
        var limits = HostLimits(delay: .seconds(10))
        limits.jitter = 0.1
        var spacing = HostSpacing(limits, using: SplitMix(seed: 5))
        var pauses: Set<Int64> = []
        for round in 0..<50 {
            let now = at(Int64(round) * 100_000)
            let ticket = spacing.enqueue(for: "a:80", at: now)
            #expect(spacing.next(at: now) == ticket)
            spacing.finish(ticket, at: now)
            let next = spacing.enqueue(for: "a:80", at: now)
            pauses.insert(now.duration(to: spacing.nextOpening ?? now).wholeMilliseconds)
            spacing.withdraw(next)
        }
        #expect(pauses.allSatisfy { (10_000...11_000).contains($0) })
        #expect(pauses.count > 40)
    }
}
