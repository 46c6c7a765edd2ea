import RefreshTesting
import Testing

@testable import Diffing

@Suite struct ShortestEditTests {
    @Test(arguments: 0..<200)
    func keepsAsMuchAsTheLongestCommonSubsequence(seed: Int) throws {
        var random = SplitMix(seed: UInt64(seed))
        let old = (0..<Int.random(in: 0...20, using: &random)).map { _ in UInt32.random(in: 0..<4, using: &random) }
        let new = (0..<Int.random(in: 0...20, using: &random)).map { _ in UInt32.random(in: 0..<4, using: &random) }
        var steps = 100_000
        let runs = try #require(
            ShortestEdit.runs(old, old.indices, new, new.indices, limit: 100, steps: &steps))
        for run in runs { #expect(old[run.old..<run.oldEnd] == new[run.new..<run.newEnd]) }
        for (first, second) in zip(runs, runs.dropFirst()) {
            #expect(first.oldEnd <= second.old && first.newEnd <= second.new)
        }
        #expect(runs.reduce(0) { $0 + $1.count } == longestCommonLength(old, new))
    }

    @Test func givesUpAtItsLimits() {
        let (old, new) = ([UInt32](0..<50), [UInt32](50..<100))
        var steps = 100_000
        #expect(ShortestEdit.runs(old, old.indices, new, new.indices, limit: 99, steps: &steps) == nil)
        #expect(ShortestEdit.runs(old, old.indices, new, new.indices, limit: 100, steps: &steps) == [])
        steps = 10
        #expect(ShortestEdit.runs(old, old.indices, new, new.indices, limit: 100, steps: &steps) == nil)
    }

    private func longestCommonLength(_ old: [UInt32], _ new: [UInt32]) -> Int {
        var row = [Int](repeating: 0, count: new.count + 1)
        for left in old {
            var diagonal = 0
            for (index, right) in new.enumerated() {
                let above = row[index + 1]
                row[index + 1] = left == right ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[new.count]
    }
}
