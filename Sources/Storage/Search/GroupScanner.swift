/// Takes a text apart into its characters and the groups of them that it is indexed and found by.
///
/// A group is one character, or two neighbours, or three of a script whose words are spelt in letters: there, two of them stand
/// in every longer text, whereas two Chinese characters tell texts apart well. Groups don't cross ``fieldEnd``, nor bytes that
/// are no UTF-8.
struct GroupScanner {
    /// A group: a range of the text's bytes, and its characters as a number that no other group has.
    struct Group {
        let bytes: Range<Int>
        let key: UInt64
    }

    /// Stands between fields.
    static let fieldEnd: UInt8 = 2
    /// The first character that isn't of a script of letters: CJK Radicals, and all that follow.
    private static let firstWide: UInt32 = 0x2E80

    /// A character, where it begins, and where it ends.
    private struct Character {
        let scalar: UInt32
        let bytes: Range<Int>
        var isWide: Bool { scalar >= GroupScanner.firstWide }
    }

    /// The last two characters before the present one, the older first.
    private var older: Character?
    private var old: Character?

    /// Goes through `text`, in which the same groups come again and again.
    static func scan(_ text: UnsafeBufferPointer<UInt8>, _ body: (Group) -> Void) {
        var scanner = GroupScanner()
        var start = 0
        while start < text.count {
            guard let character = character(in: text, at: start) else {
                scanner = GroupScanner()
                start += 1
                continue
            }
            start = character.bytes.upperBound
            scanner.take(character, body)
        }
    }

    /// The groups that a text must have to contain `text`, as few as will do; none where it can't be looked for in this way.
    static func groups(toFind text: [UInt8]) -> [Range<Int>] {
        var all: [Range<Int>] = []
        text.withUnsafeBufferPointer { scan($0) { all.append($0.bytes) } }
        // What lies in a longer group, or in two that overlap, needs no asking for.
        var groups: [Range<Int>] = []
        for group in Set(all).sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) })
        where groups.last.map({ $0.upperBound < group.upperBound }) ?? true {
            groups.append(group)
        }
        return groups
    }

    private mutating func take(_ character: Character, _ body: (Group) -> Void) {
        guard character.scalar != UInt32(GroupScanner.fieldEnd) else {
            self = GroupScanner()
            return
        }
        // One more than each scalar's number, so that an absent one is like no other; 21 bits hold it.
        var key = UInt64(character.scalar + 1)
        body(Group(bytes: character.bytes, key: key))
        if let old {
            key |= UInt64(old.scalar + 1) << 21
            body(Group(bytes: old.bytes.lowerBound..<character.bytes.upperBound, key: key))
            if let older, !older.isWide, !old.isWide, !character.isWide {
                key |= UInt64(older.scalar + 1) << 42
                body(Group(bytes: older.bytes.lowerBound..<character.bytes.upperBound, key: key))
            }
        }
        (older, old) = (old, character)
    }

    /// The character at `start`; `nil` where there is none.
    ///
    /// RFC 3629 section 4, but for surrogates and overlong forms, which only cost a group that nobody asks for.
    private static func character(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Character? {
        let lead = text[start]
        let (count, head): (Int, UInt32) =
            switch lead {
            case 0..<0x80: (1, UInt32(lead))
            case 0xC2..<0xE0: (2, UInt32(lead & 0x1F))
            case 0xE0..<0xF0: (3, UInt32(lead & 0x0F))
            case 0xF0..<0xF5: (4, UInt32(lead & 0x07))
            default: (0, 0)
            }
        guard count > 0, start + count <= text.count else { return nil }
        var scalar = head
        for index in (start + 1)..<(start + count) {
            guard text[index] & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | UInt32(text[index] & 0x3F)
        }
        return Character(scalar: scalar, bytes: start..<(start + count))
    }
}
