/// Both sides of a comparison, and the spans between any two stretches of them.
struct PassagePair: Sendable {
    let old: Passage
    let new: Passage

    /// The differences between two stretches of paragraphs, which may be empty.
    func spans(old oldParagraphs: Range<Int>, new newParagraphs: Range<Int>) -> [Span] {
        let oldRange = old.range(of: oldParagraphs)
        let newRange = new.range(of: newParagraphs)
        var writer = SpanWriter(pair: self, old: oldRange.lowerBound, new: newRange.lowerBound)
        if oldRange.isEmpty || newRange.isEmpty {
            writer.change(oldTo: oldRange.upperBound, newTo: newRange.upperBound)
        } else if isSame(oldRange, newRange) {
            writer.same(oldTo: oldRange.upperBound, newTo: newRange.upperBound)
        } else {
            write(Tokens(old.bytes, in: oldRange), Tokens(new.bytes, in: newRange), to: &writer)
        }
        return writer.finished()
    }

    private func write(_ oldTokens: Tokens, _ newTokens: Tokens, to writer: inout SpanWriter) {
        let runs = TokenAlignment.runs(oldTokens.ids, newTokens.ids)
        let changes = Readability.improved(
            TokenChange.between(runs, oldCount: oldTokens.count, newCount: newTokens.count),
            old: oldTokens.ids, new: newTokens.ids)
        var (oldToken, newToken) = (0, 0)
        let end = TokenChange(old: oldTokens.count..<oldTokens.count, new: newTokens.count..<newTokens.count)
        for change in changes + [end] {
            writer.aligned(
                oldTokens, oldToken..<change.old.lowerBound, newTokens, newToken..<change.new.lowerBound)
            writer.change(
                oldTo: oldTokens.offset(of: change.old.upperBound), newTo: newTokens.offset(of: change.new.upperBound))
            (oldToken, newToken) = (change.old.upperBound, change.new.upperBound)
        }
    }

    /// Whether two stretches of bytes are the same.
    func isSame(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> Bool {
        oldRange.count == newRange.count && old.bytes[oldRange] == new.bytes[newRange]
    }
}
