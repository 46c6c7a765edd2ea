/// Words that are looked for at one place of a text, found by their first byte.
struct WordList<Meaning: Sendable>: Sendable {
    /// A word in UTF-8 with what it means.
    struct Entry: Sendable {
        let word: [UInt8]
        let meaning: Meaning
    }

    private var byFirstByte: [[Entry]] = Array(repeating: [], count: 256)

    init(_ words: [(String, Meaning)]) {
        for (word, meaning) in words {
            guard let first = word.utf8.first else { continue }
            byFirstByte[Int(first)].append(Entry(word: Array(word.utf8), meaning: meaning))
        }
        // Where one word begins another, the longer one is meant.
        for index in byFirstByte.indices { byFirstByte[index].sort { $0.word.count > $1.word.count } }
    }

    /// The words that stand at `position`, the longest first.
    func matches(in bytes: [UInt8], at position: Int) -> some Sequence<Entry> {
        let candidates = position < bytes.count && position >= 0 ? byFirstByte[Int(bytes[position])] : []
        return candidates.lazy.filter { entry in
            guard position + entry.word.count <= bytes.count else { return false }
            for (offset, byte) in entry.word.enumerated() where bytes[position + offset] != byte { return false }
            return true
        }
    }

    /// The length of the longest word that stands at `position`.
    func length(in bytes: [UInt8], at position: Int) -> Int? {
        matches(in: bytes, at: position).first { _ in true }?.word.count
    }
}

extension WordList<Void> {
    init(_ words: [String]) {
        self.init(words.map { ($0, ()) })
    }
}
