import RefreshCore
import RefreshTesting
import Scheduling
import Testing

@Suite struct VisitQueueTests {
    private func source(_ host: String, _ number: Int) throws -> Source {
        Source(
            id: try #require(SourceID("\(host)-\(number)")),
            url: try PlainURLParser().url("http://\(host).example/\(number)"))
    }

    private func begun(_ queue: inout VisitQueue) -> [String] {
        var begun: [String] = []
        while let source = queue.next() { begun.append(source.id.text) }
        return begun
    }

    @Test func hostsTakeTurns() throws {
        var queue = VisitQueue(places: 64)
        for host in ["a", "b", "c"] { for number in 0..<3 { queue.append(try source(host, number)) } }
        #expect(begun(&queue) == ["a-0", "b-0", "c-0", "a-1", "b-1", "c-1", "a-2", "b-2", "c-2"])
    }

    @Test func hostTakesAnEighthOfThePlacesAtMost() throws {
        var queue = VisitQueue(places: 160)
        for number in 0..<100 { queue.append(try source("slow", number)) }
        #expect(begun(&queue).count == 20)
        #expect(queue.waitingCount == 80)
        queue.finished(try source("slow", 0))
        #expect(begun(&queue) == ["slow-20"])
    }

    @Test func quickHostFindsAPlaceWhereSlowOnesHaveTakenAll() throws {
        var queue = VisitQueue(places: 64)
        for host in 0..<8 { for number in 0..<50 { queue.append(try source("slow\(host)", number)) } }
        #expect(begun(&queue).count == 64)
        for number in 0..<2 { queue.append(try source("quick", number)) }
        #expect(begun(&queue) == ["quick-0"])
        queue.finished(try source("quick", 0))
        #expect(begun(&queue) == ["quick-1"])
        #expect(queue.underWayCount == 65)
    }

    @Test func sourceThatWaitsIsNotQueuedTwice() throws {
        var queue = VisitQueue(places: 8)
        queue.append(try source("a", 1))
        queue.append(try source("a", 1))
        #expect(queue.waitingCount == 1)
        #expect(begun(&queue) == ["a-1"])
    }

    @Test func whatIsTakenOutIsNotBegun() throws {
        var queue = VisitQueue(places: 8)
        for number in 0..<20 { queue.append(try source("a", number)) }
        #expect(begun(&queue).count == 8)
        #expect(queue.removeAll().count == 12)
        queue.finished(try source("a", 0))
        #expect(begun(&queue).isEmpty)
        queue.append(try source("a", 19))
        #expect(begun(&queue) == ["a-19"])
    }

    @Test func everySourceIsBegunOnceHoweverVisitsEnd() throws {
        var queue = VisitQueue(places: 16)
        var random = SplitMix(seed: 7)
        var underWay: [Source] = []
        var seen: Set<SourceID> = []
        for number in 0..<3000 {
            queue.append(try source("h\(Int.random(in: 0..<40, using: &random))", number))
            if !underWay.isEmpty, Bool.random(using: &random) {
                queue.finished(underWay.remove(at: Int.random(in: 0..<underWay.count, using: &random)))
            }
            while let source = queue.next() {
                #expect(seen.insert(source.id).inserted)
                underWay.append(source)
            }
            #expect(queue.underWayCount == underWay.count)
            #expect(underWay.count <= 32)
        }
        while let source = underWay.popLast() {
            queue.finished(source)
            while let next = queue.next() {
                #expect(seen.insert(next.id).inserted)
                underWay.append(next)
            }
        }
        #expect(seen.count == 3000)
        #expect(queue.waitingCount == 0)
    }
}
