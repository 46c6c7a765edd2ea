/// Looks for a declared encoding in the first bytes of a page (HTML Standard, section 13.2.3.2).
///
/// The standard stops after 1,024 bytes. Pages that declare it later, behind scripts or a long title, are read up to
/// the end of the head, at most ``limit`` bytes.
enum MetaPrescan {
    static let limit = 1 << 16

    /// The encoding that the page declares.
    static func encoding(of bytes: ArraySlice<UInt8>) -> CharacterEncoding? {
        let head = ASCIIScanner(bytes.prefix(limit))
        if let encoding = xmlDeclaration(head) { return encoding }
        var position = 0
        while let open = head.first(UInt8(ascii: "<"), from: position) {
            position = open + 1
            if head.hasWord("!--", at: position) {
                guard let close = head.first("-->", from: position + 2) else { return nil }
                position = close + 3
            } else if head.hasWord("meta", at: position) {
                let end = head.first(UInt8(ascii: ">"), from: position) ?? head.count
                if let encoding = declared(in: head.slice(position + 4, end)) { return encoding }
                position = end
            } else if head.hasWord("body", at: position) {
                return nil
            }
        }
        return nil
    }

    private static func xmlDeclaration(_ head: ASCIIScanner) -> CharacterEncoding? {
        guard head.hasWord("<?xml", at: 0), let end = head.first("?>", from: 0) else { return nil }
        return value(of: "encoding", in: head.slice(5, end)).flatMap(encoding(label:))
    }

    /// The encoding of one `meta` element, from its `charset` attribute or its `content`.
    private static func declared(in tag: ASCIIScanner) -> CharacterEncoding? {
        // A description that mentions a charset in its text declares nothing.
        guard tag.first("name=", from: 0) == nil || tag.first("http-equiv", from: 0) != nil else { return nil }
        return value(of: "charset", in: tag).flatMap(encoding(label:))
    }

    private static func value(of name: StaticString, in tag: ASCIIScanner) -> String? {
        var position = 0
        while let found = tag.first(name, from: position) {
            position = found + name.utf8CodeUnitCount
            var next = tag.skipSpace(from: position)
            guard tag.byte(next) == UInt8(ascii: "=") else { continue }
            next = tag.skipSpace(from: next + 1)
            if let quote = tag.byte(next), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                next = tag.skipSpace(from: next + 1)
            }
            var end = next
            while let byte = tag.byte(end), byte > 0x20, !"\"';,/>".utf8.contains(byte) { end += 1 }
            if end > next { return tag.text(next, end) }
        }
        return nil
    }

    /// A page that can say so in ASCII isn't UTF-16 (step 15 of the prescan).
    private static func encoding(label: String) -> CharacterEncoding? {
        guard let encoding = CharacterEncoding(label: label) else { return nil }
        switch encoding.name {
        case "utf-16le", "utf-16be": return .utf8
        case "x-user-defined": return .windows1252
        default: return encoding
        }
    }
}
