import RefreshTesting
import Testing

@testable import Diffing

@Suite struct HeaviestIncreasingTests {
    @Test(arguments: 0..<100)
    func picksAsMuchAsTryingEveryChoice(seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        let count = Int.random(in: 0...10, using: &random)
        let positions = Array(0..<count).shuffled(using: &random)
        let weights = positions.map { _ in Int.random(in: 1...9, using: &random) }
        let picked = HeaviestIncreasing.picked(positions: positions, weights: weights)
        #expect(zip(picked, picked.dropFirst()).allSatisfy { $0 < $1 && positions[$0] < positions[$1] })
        let best = (0..<1 << count).lazy.map { choice -> Int in
            let items = (0..<count).filter { choice >> $0 & 1 == 1 }
            let isOrdered = zip(items, items.dropFirst()).allSatisfy { positions[$0] < positions[$1] }
            return isOrdered ? items.reduce(0) { $0 + weights[$1] } : 0
        }.max()
        #expect(picked.reduce(0) { $0 + weights[$1] } == best)
    }
}
