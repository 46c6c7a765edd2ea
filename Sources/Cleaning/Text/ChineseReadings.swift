/// How characters are read, in pinyin with tone marks.
enum ChineseReadings {
    /// The characters that are read so: `shu4` gives 数, 數, 树 and others.
    static func characters(read syllable: String) -> [Unicode.Scalar] { characters[syllable]?.sorted() ?? [] }

    /// Whether a character may be read so; rare ones have no reading here.
    static func has(_ syllable: String, of scalar: Unicode.Scalar) -> Bool {
        characters[syllable]?.contains(scalar) ?? false
    }

    private static let characters: [String: Set<Unicode.Scalar>] = {
        var characters: [String: Set<Unicode.Scalar>] = [:]
        for entry in table.unicodeScalars.split(separator: " ") {
            let syllable = entry.prefix { !$0.isHan }
            characters[Pinyin.canonical(syllable)] = Set(entry.dropFirst(syllable.count))
        }
        return characters
    }()
}
