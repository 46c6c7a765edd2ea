import RefreshCore

/// Tells the language of a text from its characters.
enum Language {
    /// The BCP 47 tag of a text; `nil` where it can't be told.
    static func tag(of blocks: [Block], declared: String? = nil) -> String? {
        var counts = ScriptCounts()
        for block in blocks {
            counts.read(block.text)
            if counts.all > 20_000 { break }
        }
        return counts.tag(declared: declared)
    }
}
