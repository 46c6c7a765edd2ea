/// The named character references, found by the longest name that stands at a place.
struct CharacterReferences: Sendable {
    /// All of HTML's.
    static let standard = CharacterReferences(CharacterReferenceNames.list)

    /// What stands at a place.
    struct Match {
        /// The characters that are meant, in UTF-8.
        var characters: ArraySlice<UInt8>
        /// How long the name is, its semicolon included.
        var length: Int
        var hasSemicolon: Bool
    }

    private var names: [UInt8] = []
    /// Where each name begins, and where the last one ends.
    private var nameStarts: [Int] = [0]
    private var characters: [UInt8] = []
    private var characterStarts: [Int] = [0]
    private var mayLackSemicolon: [Bool] = []
    /// The first name that begins with each byte or a later one.
    private var firstByByte: [Int] = []

    init(_ list: StaticString) {
        let list = list.withUTF8Buffer { Array($0) }
        for entry in list.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            guard let mark = entry.firstIndex(where: { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: ":") }) else {
                continue
            }
            names += entry[..<mark]
            for code in String(decoding: entry[(mark + 1)...], as: UTF8.self).split(separator: ",") {
                guard let scalar = UInt32(code, radix: 16).flatMap(Unicode.Scalar.init) else { continue }
                characters += Array(String(Character(scalar)).utf8)
            }
            nameStarts.append(names.count)
            characterStarts.append(characters.count)
            mayLackSemicolon.append(entry[mark] == UInt8(ascii: "!"))
        }
        var number = 0
        for byte in 0...256 {
            while number < mayLackSemicolon.count, Int(names[nameStarts[number]]) < byte { number += 1 }
            firstByByte.append(number)
        }
    }

    /// The longest name that stands at `start`, behind the ampersand.
    func match(in bytes: [UInt8], from start: Int, to end: Int) -> Match? {
        guard start < end else { return nil }
        var (low, high) = (firstByByte[Int(bytes[start])], firstByByte[Int(bytes[start]) + 1])
        var best: Match?
        var length = 1
        // All names from `low` to `high` begin with the `length` bytes read.
        while low < high {
            let position = start + length
            // The shortest of them comes first.
            if nameStarts[low + 1] - nameStarts[low] == length {
                let hasSemicolon = position < end && bytes[position] == UInt8(ascii: ";")
                if hasSemicolon || mayLackSemicolon[low] {
                    best = Match(
                        characters: characters[characterStarts[low]..<characterStarts[low + 1]],
                        length: length + (hasSemicolon ? 1 : 0), hasSemicolon: hasSemicolon)
                }
                low += 1
            }
            guard position < end else { break }
            let next = bytes[position]
            high = firstName(in: low..<high, whereByteAt: length, isAbove: Int(next))
            low = firstName(in: low..<high, whereByteAt: length, isAbove: Int(next) - 1)
            length += 1
        }
        return best
    }

    private func firstName(in range: Range<Int>, whereByteAt offset: Int, isAbove limit: Int) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if Int(names[nameStarts[middle] + offset]) > limit { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
