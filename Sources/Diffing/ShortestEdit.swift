/// The shortest edit between two token sequences (Myers, "An O(ND) Difference Algorithm", 1986), up to a limit.
enum ShortestEdit {
    /// The runs that a shortest edit leaves; `nil` if it needs more than `limit` tokens or the steps run out.
    ///
    /// Memory: `limit`² numbers at most.
    static func runs(
        _ old: [UInt32], _ oldRange: Range<Int>, _ new: [UInt32], _ newRange: Range<Int>, limit: Int,
        steps: inout Int
    ) -> [Run]? {
        let (oldCount, newCount) = (oldRange.count, newRange.count)
        guard abs(oldCount - newCount) <= limit else { return nil }
        let bound = min(limit, oldCount + newCount)
        // furthest[k + bound]: how far into the old side the diagonal k = old - new was followed.
        var furthest = [Int32](repeating: 0, count: 2 * bound + 2)
        var trace: [Int32] = []
        for edits in 0...bound {
            var diagonal = -edits
            while diagonal <= edits {
                let goesDown =
                    diagonal == -edits
                    || (diagonal != edits
                        && furthest[diagonal - 1 + bound] < furthest[diagonal + 1 + bound])
                var x =
                    edits == 0 ? 0 : Int(goesDown ? furthest[diagonal + 1 + bound] : furthest[diagonal - 1 + bound] + 1)
                let start = x
                while x < oldCount, x - diagonal < newCount, x - diagonal >= 0,
                    old[oldRange.lowerBound + x] == new[newRange.lowerBound + x - diagonal]
                {
                    x += 1
                }
                steps -= 1 + (x - start) / 4
                furthest[diagonal + bound] = Int32(truncatingIfNeeded: x)
                if x >= oldCount && x - diagonal >= newCount {
                    return path(trace, edits, oldRange, newRange)
                }
                diagonal += 2
            }
            guard steps > 0 else { return nil }
            var kept = -edits
            while kept <= edits {
                trace.append(furthest[kept + bound])
                kept += 2
            }
        }
        return nil
    }

    /// Walks back through the rounds; round `d` left `d + 1` entries in `trace`.
    private static func path(
        _ trace: [Int32], _ edits: Int, _ oldRange: Range<Int>, _ newRange: Range<Int>
    ) -> [Run] {
        var runs: [Run] = []
        var (x, y) = (oldRange.count, newRange.count)
        for round in stride(from: edits, to: 0, by: -1) {
            let diagonal = x - y
            let base = (round - 1) * round / 2
            func reached(_ diagonal: Int) -> Int { Int(trace[base + (diagonal + round - 1) / 2]) }
            let goesDown =
                diagonal == -round || (diagonal != round && reached(diagonal - 1) < reached(diagonal + 1))
            let from = goesDown ? reached(diagonal + 1) : reached(diagonal - 1)
            let start = goesDown ? from : from + 1
            if x > start {
                runs.append(
                    Run(
                        old: oldRange.lowerBound + start, new: newRange.lowerBound + start - diagonal,
                        count: x - start))
            }
            x = from
            y = goesDown ? from - diagonal - 1 : from - diagonal + 1
        }
        if x > 0 { runs.append(Run(old: oldRange.lowerBound, new: newRange.lowerBound, count: x)) }
        return runs.reversed()
    }
}
