/// Tokens in a row that stand on both sides.
struct Run: Equatable {
    var old: Int
    var new: Int
    var count: Int

    var oldEnd: Int { old + count }
    var newEnd: Int { new + count }
}

/// Aligns two token sequences: cheap exact search where little differs, rare landmarks where much does.
///
/// The work is bounded by a count of steps in proportion to the input. What is left when it runs out is replaced as a
/// whole, which is what a reader would make of it too.
struct TokenAlignment {
    private let old: [UInt32]
    private let new: [UInt32]
    private var runs: [Run] = []
    private var steps: Int

    /// The lengths of the landmarks, tried in turn: first what is surely the same place, then what likely is.
    private static let landmarkLengths = [8, 3]
    /// The most differences that are looked for exactly, before landmarks and after.
    private static let fewDifferences = 48
    private static let manyDifferences = 400

    /// The runs that stand on both sides, in order on both.
    static func runs(_ old: [UInt32], _ new: [UInt32]) -> [Run] {
        var alignment = TokenAlignment(old, new)
        alignment.align(0..<old.count, 0..<new.count, level: 0)
        return alignment.joined()
    }

    private init(_ old: [UInt32], _ new: [UInt32]) {
        self.old = old
        self.new = new
        steps = 100_000 + 24 * (old.count + new.count)
    }

    private mutating func align(_ oldRange: Range<Int>, _ newRange: Range<Int>, level: Int) {
        var (oldRange, newRange) = (oldRange, newRange)
        let ends = trim(&oldRange, &newRange)
        defer { if let ends { runs.append(ends) } }
        guard !oldRange.isEmpty, !newRange.isEmpty, steps > 0 else { return }
        let isLast = level == TokenAlignment.landmarkLengths.count
        let limit = isLast ? TokenAlignment.manyDifferences : TokenAlignment.fewDifferences
        if let exact = ShortestEdit.runs(old, oldRange, new, newRange, limit: limit, steps: &steps) {
            runs += exact
            return
        }
        guard !isLast else { return }
        let length = TokenAlignment.landmarkLengths[level]
        let landmarks = Landmarks.runs(old, oldRange, new, newRange, length: length, steps: &steps)
        var (oldStart, newStart) = (oldRange.lowerBound, newRange.lowerBound)
        for landmark in landmarks {
            align(oldStart..<landmark.old, newStart..<landmark.new, level: level + 1)
            runs.append(landmark)
            (oldStart, newStart) = (landmark.oldEnd, landmark.newEnd)
        }
        align(oldStart..<oldRange.upperBound, newStart..<newRange.upperBound, level: level + 1)
    }

    /// Takes what is equal at both ends off; the run at the beginning is noted, the one at the end returned.
    private mutating func trim(_ oldRange: inout Range<Int>, _ newRange: inout Range<Int>) -> Run? {
        var (oldStart, newStart) = (oldRange.lowerBound, newRange.lowerBound)
        var (oldEnd, newEnd) = (oldRange.upperBound, newRange.upperBound)
        while oldStart < oldEnd, newStart < newEnd, old[oldStart] == new[newStart] {
            oldStart += 1
            newStart += 1
        }
        while oldStart < oldEnd, newStart < newEnd, old[oldEnd - 1] == new[newEnd - 1] {
            oldEnd -= 1
            newEnd -= 1
        }
        if oldStart > oldRange.lowerBound {
            runs.append(
                Run(old: oldRange.lowerBound, new: newRange.lowerBound, count: oldStart - oldRange.lowerBound))
        }
        let ends = Run(old: oldEnd, new: newEnd, count: oldRange.upperBound - oldEnd)
        oldRange = oldStart..<oldEnd
        newRange = newStart..<newEnd
        return ends.count > 0 ? ends : nil
    }

    /// The runs found, with those that touch on both sides made one.
    private func joined() -> [Run] {
        var result: [Run] = []
        for run in runs {
            if let last = result.last, last.oldEnd == run.old, last.newEnd == run.new {
                result[result.count - 1].count += run.count
            } else {
                result.append(run)
            }
        }
        return result
    }
}
