import RefreshCore
import RefreshTesting
import Testing

@testable import Scheduling

@Suite struct DueHeapTests {
    private func item(_ place: Int32, due: Int64) -> DueHeap.Item {
        DueHeap.Item(due: Timestamp(milliseconds: due), place: place)
    }

    /// Everything in the heap, taken out one by one.
    private func drained(_ heap: DueHeap) -> [DueHeap.Item] {
        var heap = heap
        var items: [DueHeap.Item] = []
        while let first = heap.first {
            items.append(first)
            heap.remove(first.place)
        }
        return items
    }

    @Test func whatIsPutInMovedAndTakenOutAtRandomComesOutInOrder() {
        var random = SplitMix(seed: 5)
        var heap = DueHeap()
        var expected: [Int32: DueHeap.Item] = [:]
        for _ in 0..<5000 {
            let place = Int32.random(in: 0..<300, using: &random)
            if Int.random(in: 0..<3, using: &random) == 0 {
                heap.remove(place)
                expected[place] = nil
            } else {
                let item = item(place, due: .random(in: 0..<100, using: &random))
                heap.insert(item)
                expected[place] = item
            }
        }
        #expect(heap.count == expected.count)
        for place in Int32(0)..<300 { #expect(heap.due(of: place) == expected[place]?.due) }
        #expect(drained(heap) == expected.values.sorted { $0.precedes($1) })
    }

    @Test func whatIsNotThereIsTakenOutWithoutHarm() {
        var heap = DueHeap()
        heap.remove(7)
        heap.insert(item(3, due: 10))
        heap.remove(2)
        heap.remove(7)
        #expect(drained(heap) == [item(3, due: 10)])
        #expect(heap.due(of: 99) == nil)
    }
}
