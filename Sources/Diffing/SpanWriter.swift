/// Turns a walk along both texts into spans, byte for byte.
struct SpanWriter {
    private let pair: PassagePair
    private var spans: [Span] = []
    /// What is not written yet: first what stands on both sides, then what on one.
    private var same: Range<Int>
    private var removed: Range<Int>
    private var added: Range<Int>

    /// Begins at these offsets into the two passages.
    init(pair: PassagePair, old: Int, new: Int) {
        self.pair = pair
        same = old..<old
        removed = old..<old
        added = new..<new
    }

    /// Goes on to these offsets over text that is the same.
    mutating func same(oldTo oldEnd: Int, newTo newEnd: Int) {
        guard oldEnd > removed.upperBound else { return }
        if !removed.isEmpty || !added.isEmpty {
            writeChange()
            same = removed.upperBound..<removed.upperBound
        }
        same = same.lowerBound..<oldEnd
        removed = oldEnd..<oldEnd
        added = newEnd..<newEnd
    }

    /// Goes on to these offsets over text that differs.
    mutating func change(oldTo oldEnd: Int, newTo newEnd: Int) {
        guard oldEnd > removed.upperBound || newEnd > added.upperBound else { return }
        writeSame()
        removed = removed.lowerBound..<oldEnd
        added = added.lowerBound..<newEnd
    }

    /// Goes on over tokens that stand for each other, but may be written differently.
    mutating func aligned(_ old: Tokens, _ oldRun: Range<Int>, _ new: Tokens, _ newRun: Range<Int>) {
        guard !oldRun.isEmpty else { return }
        let (oldBytes, newBytes) = (old.range(of: oldRun), new.range(of: newRun))
        if pair.isSame(oldBytes, newBytes) {
            same(oldTo: oldBytes.upperBound, newTo: newBytes.upperBound)
            return
        }
        for (oldToken, newToken) in zip(oldRun, newRun) {
            let oldBytes = old.range(of: oldToken..<oldToken + 1)
            let newBytes = new.range(of: newToken..<newToken + 1)
            if pair.isSame(oldBytes, newBytes) {
                same(oldTo: oldBytes.upperBound, newTo: newBytes.upperBound)
            } else {
                change(oldTo: oldBytes.upperBound, newTo: newBytes.upperBound)
            }
        }
    }

    /// The spans, with what was not written yet.
    consuming func finished() -> [Span] {
        writeSame()
        writeChange()
        return spans
    }

    private mutating func writeSame() {
        if !same.isEmpty { spans.append(Span(mark: .same, text: pair.old.text(same))) }
        same = same.upperBound..<same.upperBound
    }

    private mutating func writeChange() {
        if !removed.isEmpty { spans.append(Span(mark: .removed, text: pair.old.text(removed))) }
        if !added.isEmpty { spans.append(Span(mark: .added, text: pair.new.text(added))) }
        removed = removed.upperBound..<removed.upperBound
        added = added.upperBound..<added.upperBound
    }
}
