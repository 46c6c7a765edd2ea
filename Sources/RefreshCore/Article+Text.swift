extension Article {
    /// The text as people read it and as exports write it: the title, an empty line, and the paragraphs, one a line.
    public var plainText: String {
        let header = title.map { [$0, ""] } ?? []
        return (header + paragraphs).joined(separator: "\n") + "\n"
    }
}
