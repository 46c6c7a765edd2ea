/// Paragraphs in a row that stand for each other, usually one on each side.
struct Link: Hashable {
    var old: Range<Int>
    var new: Range<Int>

    init(old: Range<Int>, new: Range<Int>) {
        self.old = old
        self.new = new
    }

    /// One paragraph on each side.
    init(old: Int, new: Int) {
        self.init(old: old..<old + 1, new: new..<new + 1)
    }
}
