/// Tokens that are replaced, removed or added: what lies between two runs.
struct TokenChange: Equatable {
    var old: Range<Int>
    var new: Range<Int>

    /// The changes that `runs` leave between them.
    static func between(_ runs: [Run], oldCount: Int, newCount: Int) -> [TokenChange] {
        var changes: [TokenChange] = []
        var (old, new) = (0, 0)
        for run in runs + [Run(old: oldCount, new: newCount, count: 0)] {
            if run.old > old || run.new > new { changes.append(TokenChange(old: old..<run.old, new: new..<run.new)) }
            (old, new) = (run.oldEnd, run.newEnd)
        }
        return changes
    }

    /// The change from the beginning of this one to the end of `other`.
    func through(_ other: TokenChange) -> TokenChange {
        TokenChange(old: old.lowerBound..<other.old.upperBound, new: new.lowerBound..<other.new.upperBound)
    }
}
