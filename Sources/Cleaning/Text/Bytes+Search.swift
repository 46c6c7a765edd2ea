extension Collection<UInt8> where Index == Int {
    /// Whether the bytes of `needle` stand anywhere in these.
    func contains(sequence needle: String) -> Bool { first(sequence: needle, from: startIndex) != nil }

    /// Where the bytes of `needle` stand first, from `start` on.
    func first(sequence needle: String, from start: Int) -> Int? {
        var needle = needle
        return needle.withUTF8 { needle in
            guard let first = needle.first else { return start }
            let last = endIndex - needle.count
            var position = start
            while position <= last {
                if self[position] == first, self[position..<position + needle.count].elementsEqual(needle) {
                    return position
                }
                position += 1
            }
            return nil
        }
    }

    /// Whether the bytes of `needle` stand at `position`.
    func has(_ needle: String, at position: Int) -> Bool {
        var needle = needle
        return needle.withUTF8 { needle in
            position >= startIndex && position + needle.count <= endIndex
                && self[position..<position + needle.count].elementsEqual(needle)
        }
    }
}
