/// Both sides of a comparison, as they stand and folded.
struct Reading {
    let pair: PassagePair
    let old: FoldedText
    let new: FoldedText

    init(from old: [String], to new: [String]) {
        pair = PassagePair(old: Passage(old), new: Passage(new))
        if CanonicalSpelling.isSettled(old) && CanonicalSpelling.isSettled(new) {
            self.old = FoldedText(pair.old)
            self.new = FoldedText(pair.new)
        } else {
            var spelling = CanonicalSpelling()
            self.old = FoldedText(Passage(old.map { spelling.respelled($0) }))
            self.new = FoldedText(Passage(new.map { spelling.respelled($0) }))
        }
    }

    /// Whether the two sides count as the same text.
    var isEqual: Bool { old.slice(of: 0..<old.places.count) == new.slice(of: 0..<new.places.count) }

    /// The spans between all of one side and all of the other.
    var spans: [Span] { pair.spans(old: 0..<pair.old.count, new: 0..<pair.new.count) }
}
