/// Finds how much of a text's end is another text's beginning.
enum Overlap {
    /// Whether a piece of text stands at the end of a paragraph on one side, and at the beginning of the next paragraph
    /// on the other.
    ///
    /// It does if, without it, that paragraph ends as `end` does, or the next begins as `start` does.
    static func isSpill(
        from text: ArraySlice<UInt8>, to next: ArraySlice<UInt8>, end: ArraySlice<UInt8>, start: ArraySlice<UInt8>
    ) -> Bool {
        let piece = length(of: text, with: next)
        guard piece >= 2 else { return false }
        let (before, after) = (text.dropLast(piece), next.dropFirst(piece))
        return agrees(before.reversed().drop(while: isSpace), end.reversed())
            || agrees(after.drop(while: isSpace), start)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }

    /// Whether two texts begin alike: with two Han characters or six letters, or all of a shorter one.
    private static func agrees(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
        let (left, right) = (Array(left.prefix(6)), Array(right.prefix(6)))
        return !left.isEmpty && left == right
    }

    /// The length of the longest end of `text` that `next` begins with.
    ///
    /// O(n), by the failure function of Knuth, Morris and Pratt.
    static func length(of text: ArraySlice<UInt8>, with next: ArraySlice<UInt8>) -> Int {
        let pattern = Array(next)
        guard !pattern.isEmpty else { return 0 }
        var failure = [Int](repeating: 0, count: pattern.count)
        var matched = 0
        for index in pattern.indices.dropFirst() {
            while matched > 0, pattern[index] != pattern[matched] { matched = failure[matched - 1] }
            if pattern[index] == pattern[matched] { matched += 1 }
            failure[index] = matched
        }
        matched = 0
        for byte in text.suffix(pattern.count) {
            if matched == pattern.count { matched = failure[matched - 1] }
            while matched > 0, byte != pattern[matched] { matched = failure[matched - 1] }
            if byte == pattern[matched] { matched += 1 }
        }
        return matched
    }
}
