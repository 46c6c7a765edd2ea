/// Finds what somebody may have meant.
enum Suggestion {
    /// What to do about the key `word`, which `Key` doesn't have.
    static func cure<Key: ConfigurationKey>(forUnknown word: String, in keys: Key.Type) -> String {
        if word == "<<" { return "write the keys out: YAML 1.2 has no merge keys" }
        if let known = nearest(to: word, among: Key.names) { return "did you mean \"\(known)\"?" }
        let homes = configurationKeys.filter { $0.names.contains(word) }.map { $0.home }
        if !homes.isEmpty { return "it belongs \(homes.joined(separator: " or "))" }
        return "the keys of \(Key.owner) are \(Key.names.joined(separator: ", "))"
    }

    /// The word that differs least from `word`, if it differs by a slip or two; case and separators don't count.
    static func nearest(to word: String, among known: [String]) -> String? {
        let wanted = letters(of: word)
        let limit = wanted.count <= 3 ? 1 : 2
        let distances = known.map { (word: $0, distance: distance(wanted, letters(of: $0))) }
        return distances.filter { $0.distance <= min(limit, $0.word.utf8.count - 1) }.min { $0.distance < $1.distance }?
            .word
    }

    private static func letters(of word: String) -> [UInt8] {
        word.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
    }

    /// How many letters must be put in, taken out, replaced, or swapped with their neighbour (optimal string
    /// alignment).
    ///
    /// Words of more than 64 bytes are far from everything. O(n · m).
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard max(left.count, right.count) <= 64 else { return .max }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                var best = min(last[j + 1], row[j]) + 1
                best = min(best, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    best = min(best, beforeLast[j - 1] + 1)
                }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
