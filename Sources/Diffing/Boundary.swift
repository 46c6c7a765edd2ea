/// Where in a text a reader would cut.
enum Boundary {
    /// Whether a token ends a sentence.
    static func endsSentence(_ id: UInt32) -> Bool {
        id == Folding.stop || id == 0x21 || id == 0x3F || id == Folding.ellipsis
    }

    /// How far to slide `range`, whose tokens are only added or only removed, so that it's cut best.
    ///
    /// `before` and `after` are how many tokens before and after the range stand on both sides.
    static func bestOffset(of range: Range<Int>, in ids: [UInt32], before: Int, after: Int) -> Int {
        var lowest = 0
        while -lowest < before, ids[range.lowerBound + lowest - 1] == ids[range.upperBound + lowest - 1] {
            lowest -= 1
        }
        var highest = 0
        while highest < after, ids[range.lowerBound + highest] == ids[range.upperBound + highest] { highest += 1 }
        guard lowest < highest else { return 0 }
        var best = (offset: 0, worth: -1)
        for offset in lowest...highest {
            let worth =
                self.worth(of: range.lowerBound + offset, in: ids) + self.worth(of: range.upperBound + offset, in: ids)
            if worth >= best.worth { best = (offset, worth) }
        }
        return best.offset
    }

    /// How good a cut before `position` is.
    private static func worth(of position: Int, in ids: [UInt32]) -> Int {
        guard position > 0, position < ids.count else { return 6 }
        let (left, right) = (ids[position - 1], ids[position])
        var back = position - 1
        if Tokens.isSpace(left) && back > 0 { back -= 1 }
        let spaceFollows = Tokens.isSpace(right)
        if ids[back] == Folding.quote && back > 0 && endsSentence(ids[back - 1]) { back -= 1 }
        if endsSentence(ids[back]) { return spaceFollows || right == Folding.quote ? 4 : 5 }
        if endsClause(ids[back]) { return spaceFollows ? 2 : 3 }
        if Tokens.isSpace(left) || spaceFollows { return 2 }
        return Tokens.isWord(left) == Tokens.isWord(right) ? 0 : 1
    }

    private static func endsClause(_ id: UInt32) -> Bool {
        id == 0x2C || id == 0x3B || id == 0x3A || id == 0x3001
    }
}
