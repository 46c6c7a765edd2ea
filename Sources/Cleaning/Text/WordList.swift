/// Words that are looked for at one place of a text, found by their first byte.
struct WordList<Meaning: Sendable>: Sendable {
    /// A word in UTF-8 with what it means.
    struct Entry: Sendable {
        let word: [UInt8]
        let meaning: Meaning
    }

    /// In the order of their first bytes, and among those the longest first: where one word begins another, the longer
    /// one is meant.
    private var entries: [Entry] = []
    /// Where the words with each first byte begin, and where those with the last one end.
    private var starts: [UInt16] = []

    init(_ words: [(String, Meaning)]) {
        var byFirstByte: [[Entry]] = Array(repeating: [], count: 256)
        for (word, meaning) in words {
            guard let first = word.utf8.first else { continue }
            byFirstByte[Int(first)].append(Entry(word: Array(word.utf8), meaning: meaning))
        }
        for list in byFirstByte {
            starts.append(UInt16(truncatingIfNeeded: entries.count))
            entries += list.sorted { $0.word.count > $1.word.count }
        }
        starts.append(UInt16(truncatingIfNeeded: entries.count))
    }

    /// The words that stand at `position`, the longest first.
    func matches(in bytes: [UInt8], at position: Int) -> some Sequence<Entry> {
        entries[candidates(in: bytes, at: position)].lazy.filter { Self.stands($0.word, in: bytes, at: position) }
    }

    /// The length of the longest word that stands at `position`.
    func length(in bytes: [UInt8], at position: Int) -> Int? {
        for index in candidates(in: bytes, at: position)
        where Self.stands(entries[index].word, in: bytes, at: position) {
            return entries[index].word.count
        }
        return nil
    }

    private func candidates(in bytes: [UInt8], at position: Int) -> Range<Int> {
        guard position < bytes.count, position >= 0 else { return 0..<0 }
        let first = Int(bytes[position])
        return Int(starts[first])..<Int(starts[first + 1])
    }

    private static func stands(_ word: [UInt8], in bytes: [UInt8], at position: Int) -> Bool {
        guard position + word.count <= bytes.count else { return false }
        for offset in 1..<max(word.count, 1) where bytes[position + offset] != word[offset] { return false }
        return true
    }
}

extension WordList<Void> {
    init(_ words: [String]) {
        self.init(words.map { ($0, ()) })
    }
}
