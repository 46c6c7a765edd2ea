/// One pass over a page's bytes for `meta` elements that declare an encoding.
struct MetaScan {
    private let scanner: ASCIIScanner
    /// Follows the standard's prescan, which knows no scripts and no end of the head.
    private let isStandard: Bool
    private var position = 0

    init(_ scanner: ASCIIScanner, isStandard: Bool) {
        self.scanner = scanner
        self.isStandard = isStandard
    }

    private var bytes: UnsafeBufferPointer<UInt8> { scanner.bytes }
    private var byte: UInt8? { scanner.byte(position) }

    func encoding() -> CharacterEncoding? {
        var scan = self
        return scan.run()
    }

    private mutating func run() -> CharacterEncoding? {
        while position < bytes.count {
            guard bytes[position] == UInt8(ascii: "<") else {
                position += 1
                continue
            }
            if scanner.hasWord("<!--", at: position) {
                // The two dashes may be those of the beginning: <!--> is a whole comment.
                guard let close = scanner.first("-->", from: position + 2) else { return nil }
                position = close + 3
            } else if scanner.hasWord("<meta", at: position), isEndOfName(position + 5) {
                position += 5
                if let encoding = metaElement() { return encoding }
            } else if isLetter(position + 1) || byte(after: 1) == UInt8(ascii: "/") && isLetter(position + 2) {
                if !isStandard {
                    if scanner.hasWord("<body", at: position), isEndOfName(position + 5) { return nil }
                    if skipRawText() { continue }
                }
                position += 1
                while position < bytes.count, !isSpace, byte != UInt8(ascii: ">") { position += 1 }
                while attribute() != nil {}
            } else if [UInt8(ascii: "!"), UInt8(ascii: "/"), UInt8(ascii: "?")].contains(byte(after: 1)) {
                position += 1
                while position < bytes.count, byte != UInt8(ascii: ">") { position += 1 }
            } else {
                position += 1
            }
        }
        return nil
    }

    /// Passes over an element that holds no markup.
    private mutating func skipRawText() -> Bool {
        let ends: [(StaticString, StaticString)] = [
            ("<script", "</script"), ("<style", "</style"), ("<title", "</title"), ("<noscript", "</noscript"),
            ("<template", "</template"),
        ]
        for (start, end) in ends where scanner.hasWord(start, at: position) {
            guard isEndOfName(position + start.utf8CodeUnitCount) else { continue }
            position = scanner.first(end, from: position) ?? bytes.count
            return true
        }
        return false
    }

    /// Reads the attributes of a `meta` element, from behind its name.
    private mutating func metaElement() -> CharacterEncoding? {
        var names: Set<String> = []
        var hasPragma = false
        var needsPragma: Bool?
        var found: CharacterEncoding?
        while let (name, value) = attribute() {
            guard names.insert(name).inserted else { continue }
            switch name {
            case "http-equiv": if value == "content-type" { hasPragma = true }
            case "content":
                if found == nil, let charset = Self.charset(inContent: value) {
                    found = charset
                    needsPragma = true
                }
            case "charset":
                found = CharacterEncoding(label: value)
                needsPragma = false
            default: break
            }
        }
        // A tag that isn't closed declares nothing.
        guard byte != nil, let needsPragma, !needsPragma || hasPragma else { return nil }
        return MetaPrescan.declaredInASCII(found)
    }

    /// The next attribute, name and value in lower case ("get an attribute"); `nil` at the tag's end.
    private mutating func attribute() -> (name: String, value: String)? {
        while isSpace || byte == UInt8(ascii: "/") { position += 1 }
        guard let first = byte, first != UInt8(ascii: ">") else { return nil }
        var name: [UInt8] = []
        while let next = scanner.lowered(position), !(next == UInt8(ascii: "=") && !name.isEmpty) {
            if isSpace { break }
            if next == UInt8(ascii: "/") || next == UInt8(ascii: ">") { return (text(name), "") }
            name.append(next)
            position += 1
        }
        position = scanner.skipSpace(from: position)
        guard byte == UInt8(ascii: "=") else { return byte == nil ? nil : (text(name), "") }
        position = scanner.skipSpace(from: position + 1)
        return value().map { (text(name), $0) }
    }

    /// The value that begins here; `nil` where the page ends inside it.
    private mutating func value() -> String? {
        var value: [UInt8] = []
        if let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            position += 1
            while let next = scanner.lowered(position) {
                position += 1
                if next == quote { return text(value) }
                value.append(next)
            }
            return nil
        }
        while let next = scanner.lowered(position) {
            if isSpace || next == UInt8(ascii: ">") { return text(value) }
            value.append(next)
            position += 1
        }
        return nil
    }

    /// The charset in a `content` attribute ("extracting a character encoding from a meta element").
    private static func charset(inContent content: String) -> CharacterEncoding? {
        let bytes = Array(content.utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            let scanner = ASCIIScanner(bytes)
            var position = 0
            while let found = scanner.first("charset", from: position) {
                position = scanner.skipSpace(from: found + 7)
                guard scanner.byte(position) == UInt8(ascii: "=") else { continue }
                position = scanner.skipSpace(from: position + 1)
                guard let first = scanner.byte(position) else { return nil }
                var end = position
                if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
                    position += 1
                    guard let close = bytes[position...].firstIndex(of: first) else { return nil }
                    end = close
                } else {
                    while end < bytes.count, !scanner.isSpace(end), bytes[end] != UInt8(ascii: ";") { end += 1 }
                }
                return CharacterEncoding(label: String(decoding: bytes[position..<end], as: UTF8.self))
            }
            return nil
        }
    }

    private var isSpace: Bool { scanner.isSpace(position) }

    private func byte(after offset: Int) -> UInt8? { scanner.byte(position + offset) }

    private func isLetter(_ position: Int) -> Bool {
        scanner.lowered(position).map { (0x61...0x7A).contains($0) } ?? false
    }

    private func isEndOfName(_ position: Int) -> Bool {
        let byte = scanner.byte(position)
        return scanner.isSpace(position) || byte == UInt8(ascii: "/")
            || !isStandard && byte == UInt8(ascii: ">")
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
