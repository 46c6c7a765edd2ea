/// Looks for the encoding that a page declares (HTML Standard, section 13.2.3.2, "prescan a byte stream").
enum MetaPrescan {
    /// How many bytes the standard's prescan reads.
    static let standardLimit = 1024
    /// How far a page is searched for a declaration that comes later.
    static let limit = 1 << 20

    /// The encoding that the page declares.
    ///
    /// First the standard's algorithm on its first 1,024 bytes. A page that declares nothing there is read on to the end
    /// of its head, as browsers do when they come upon a `meta` element late: scripts, style sheets and titles are passed
    /// over.
    static func encoding(of bytes: [UInt8]) -> CharacterEncoding? {
        bytes.withUnsafeBufferPointer { bytes in
            let head = ASCIIScanner(UnsafeBufferPointer(rebasing: bytes.prefix(standardLimit)))
            if let encoding = MetaScan(head, isStandard: true).encoding() { return encoding }
            if bytes.count > standardLimit {
                let page = ASCIIScanner(UnsafeBufferPointer(rebasing: bytes.prefix(limit)))
                if let encoding = MetaScan(page, isStandard: false).encoding() { return encoding }
            }
            return xmlEncoding(head)
        }
    }

    /// The encoding of an XML declaration ("get an XML encoding").
    private static func xmlEncoding(_ head: ASCIIScanner) -> CharacterEncoding? {
        let bytes = head.bytes
        if bytes.starts(with: [0x3C, 0, 0x3F, 0, 0x78, 0]) { return .utf16LE }
        if bytes.starts(with: [0, 0x3C, 0, 0x3F, 0, 0x78]) { return .utf16BE }
        guard bytes.starts(with: Array("<?xml".utf8)), let end = head.first("?>", from: 0),
            var position = head.first("encoding", from: 0)
        else { return nil }
        func skipSpace() { while let byte = head.byte(position), byte <= 0x20 { position += 1 } }
        position += 8
        skipSpace()
        guard head.byte(position) == UInt8(ascii: "=") else { return nil }
        position += 1
        skipSpace()
        guard let quote = head.byte(position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return nil
        }
        let start = position + 1
        var close = start
        while close < end, bytes[close] != quote { close += 1 }
        guard close < end else { return nil }
        return declaredInASCII(CharacterEncoding(label: String(decoding: bytes[start..<close], as: UTF8.self)))
    }

    /// A page that can say so in ASCII isn't UTF-16, and x-user-defined is windows-1252 (steps 15 and 16).
    static func declaredInASCII(_ encoding: CharacterEncoding?) -> CharacterEncoding? {
        guard let encoding else { return nil }
        if encoding.isUTF16 { return .utf8 }
        return encoding.name == "x-user-defined" ? .windows1252 : encoding
    }
}
