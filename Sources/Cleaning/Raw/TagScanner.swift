/// Goes through a record's fields.
struct TagScanner {
    /// One field with its tags taken off.
    struct Field {
        /// The two capitals.
        let code: String
        /// What the archive calls the field.
        let name: String
        /// The text between the tags.
        let value: String
    }

    /// What stood outside the fields that were passed.
    private(set) var outside = ""
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The next field; one without its closing tag ends where the next one begins.
    ///
    /// O(n) over all fields.
    mutating func next() -> Field? {
        let start = position
        while position < bytes.count {
            guard let opening = tag(at: position), !opening.isClosing else {
                position += 1
                continue
            }
            outside += String(decoding: bytes[start..<position], as: UTF8.self)
            position = opening.end
            while position < bytes.count {
                if let closing = tag(at: position) {
                    let end = position
                    if closing.isClosing { position = closing.end }
                    if !closing.isClosing || closing.code == opening.code || closing.name == opening.name {
                        return field(opening, upTo: end)
                    }
                } else {
                    position += 1
                }
            }
            return field(opening, upTo: bytes.count)
        }
        outside += String(decoding: bytes[start...], as: UTF8.self)
        return nil
    }

    private func field(_ opening: Tag, upTo end: Int) -> Field {
        Field(
            code: opening.code, name: opening.name,
            value: String(decoding: bytes[opening.end..<end], as: UTF8.self))
    }

    private struct Tag {
        let code: String
        let name: String
        let isClosing: Bool
        let end: Int
    }

    private static let opening = Array("〖".utf8)
    private static let closing = Array("〗".utf8)
    private static let longestName = 60

    /// `〖XX/名〗` or `〖-XX/名〗`; any other bracket is text.
    private func tag(at start: Int) -> Tag? {
        guard bytes[start] == Self.opening[0], bytes[start...].starts(with: Self.opening) else { return nil }
        var cursor = start + Self.opening.count
        let isClosing = cursor < bytes.count && bytes[cursor] == UInt8(ascii: "-")
        if isClosing { cursor += 1 }
        let code = bytes[cursor...].prefix(2)
        guard code.count == 2, code.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else {
            return nil
        }
        cursor += 2
        guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: "/") else { return nil }
        cursor += 1
        let name = cursor
        while cursor < bytes.count, cursor - name <= Self.longestName {
            if bytes[cursor...].starts(with: Self.closing) {
                return Tag(
                    code: String(decoding: code, as: UTF8.self),
                    name: String(decoding: bytes[name..<cursor], as: UTF8.self).trimmed, isClosing: isClosing,
                    end: cursor + Self.closing.count)
            }
            cursor += 1
        }
        return nil
    }
}
