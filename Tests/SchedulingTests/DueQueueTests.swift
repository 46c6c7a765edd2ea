import RefreshCore
import RefreshTesting
import Testing

@testable import Scheduling

@Suite struct DueQueueTests {
    @Test func itemsComeOutInOrder() throws {
        var random = SplitMix(seed: 5)
        var queue = DueQueue()
        var expected: [DueQueue.Item] = []
        for round in 0..<2000 {
            let item = DueQueue.Item(
                due: Timestamp(milliseconds: .random(in: 0..<500, using: &random)),
                source: try #require(SourceID("s\(round)")))
            queue.insert(item)
            expected.append(item)
            if round % 3 == 0 {
                expected.sort { $0.precedes($1) }
                #expect(queue.popFirst() == expected.removeFirst())
            }
        }
        queue.keep { $0.due.milliseconds % 2 == 0 }
        expected.removeAll { $0.due.milliseconds % 2 == 1 }
        for item in expected.sorted(by: { $0.precedes($1) }) { #expect(queue.popFirst() == item) }
        #expect(queue.popFirst() == nil)
        #expect(queue.first == nil)
    }
}
