/// Finds stretches of tokens that stand exactly once on each side: the same place in both texts, most likely.
struct Landmarks {
    private struct Slot {
        var hash: UInt32 = 0
        var old: Int32 = Landmarks.absent
        var new: Int32 = Landmarks.absent
    }

    private static let absent: Int32 = -1
    private static let repeated: Int32 = -2

    private var slots: [Slot]
    private let mask: Int

    /// Runs of at least `length` tokens, in order on both sides; between them lies what isn't decided yet.
    static func runs(
        _ old: [UInt32], _ oldRange: Range<Int>, _ new: [UInt32], _ newRange: Range<Int>, length: Int,
        steps: inout Int
    ) -> [Run] {
        guard oldRange.count >= length, newRange.count >= length else { return [] }
        steps -= oldRange.count + newRange.count
        let landmarks = Landmarks(old, oldRange, new, newRange, length)
        let found = landmarks.candidates(old, oldRange, new, newRange, length)
        let picked = HeaviestIncreasing.picked(positions: found.map(\.old), weights: found.map(\.count))
        return withoutOverlap(picked.map { found[$0] })
    }

    private init(_ old: [UInt32], _ oldRange: Range<Int>, _ new: [UInt32], _ newRange: Range<Int>, _ length: Int) {
        var size = 16
        // At most three in four are taken; this is most of the memory that a comparison of long lines needs.
        while 3 * size < 4 * oldRange.count { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        mask = size - 1
        for position in oldRange.lowerBound...oldRange.upperBound - length {
            let (slot, hash) = place(old, position, length)
            slots[slot].hash = hash
            slots[slot].old =
                slots[slot].old == Landmarks.absent ? Int32(truncatingIfNeeded: position) : Landmarks.repeated
        }
        for position in newRange.lowerBound...newRange.upperBound - length {
            let (slot, _) = place(new, position, length)
            guard slots[slot].old != Landmarks.absent else { continue }
            slots[slot].new =
                slots[slot].new == Landmarks.absent ? Int32(truncatingIfNeeded: position) : Landmarks.repeated
        }
    }

    /// The slot of the stretch at `position`: the one that holds its hash, else the free one for it.
    @inline(__always)
    private func place(_ ids: [UInt32], _ position: Int, _ length: Int) -> (slot: Int, hash: UInt32) {
        var hash: UInt32 = 0
        for index in position..<position + length {
            hash = (hash ^ ids[index]) &* 0x9E37_79B1
            hash ^= hash >> 15
        }
        var slot = Int(hash) & mask
        while slots[slot].old != Landmarks.absent && slots[slot].hash != hash { slot = (slot + 1) & mask }
        return (slot, hash)
    }

    private func candidates(
        _ old: [UInt32], _ oldRange: Range<Int>, _ new: [UInt32], _ newRange: Range<Int>, _ length: Int
    ) -> [Run] {
        var found: [Run] = []
        var position = newRange.lowerBound
        var free = newRange.lowerBound
        while position <= newRange.upperBound - length {
            let slot = slots[place(new, position, length).slot]
            guard slot.old >= 0, Int(slot.new) == position else {
                position += 1
                continue
            }
            // Grown to both sides as far as the texts agree.
            var (oldStart, newStart) = (Int(slot.old), position)
            var (oldEnd, newEnd) = (oldStart, newStart)
            while oldEnd < oldRange.upperBound, newEnd < newRange.upperBound, old[oldEnd] == new[newEnd] {
                oldEnd += 1
                newEnd += 1
            }
            while oldStart > oldRange.lowerBound, newStart > free, old[oldStart - 1] == new[newStart - 1] {
                oldStart -= 1
                newStart -= 1
            }
            guard newEnd - position >= length else {  // two stretches with one hash
                position += 1
                continue
            }
            found.append(Run(old: oldStart, new: newStart, count: newEnd - newStart))
            (position, free) = (newEnd, newEnd)
        }
        return found
    }

    /// Cuts off a run's beginning where the run before it on the old side reaches into it.
    private static func withoutOverlap(_ runs: [Run]) -> [Run] {
        var result: [Run] = []
        var end = 0
        for run in runs {
            let overlap = max(0, end - run.old)
            guard overlap < run.count else { continue }
            result.append(Run(old: run.old + overlap, new: run.new + overlap, count: run.count - overlap))
            end = run.oldEnd
        }
        return result
    }
}
