/// Reads the tokens of a selector (CSS Syntax Level 3, section 4.3).
struct SelectorScanner {
    let scalars: [Unicode.Scalar]
    var position = 0

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    var next: Unicode.Scalar? { peek(0) }
    var isAtEnd: Bool { position >= scalars.count }

    func peek(_ offset: Int) -> Unicode.Scalar? {
        position + offset < scalars.count ? scalars[position + offset] : nil
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    /// Passes over white space and comments; tells whether there was any.
    @discardableResult
    mutating func skipSpace() throws(SelectorError) -> Bool {
        let start = position
        while let scalar = next {
            if Self.isSpace(scalar) {
                position += 1
            } else if scalar == "/", peek(1) == "*" {
                let open = position
                position += 2
                while !isAtEnd, !(next == "*" && peek(1) == "/") { position += 1 }
                if isAtEnd { throw fault("has a comment that isn't closed", "close it with */", at: open) }
                position += 2
            } else {
                break
            }
        }
        return position > start
    }

    /// Whether an identifier begins here (section 4.3.9).
    var isAtName: Bool {
        guard let first = next else { return false }
        if first == "-" { return peek(1).map { Self.beginsName($0) || $0 == "-" } ?? false || isEscape(1) }
        return Self.beginsName(first) || isEscape(0)
    }

    /// An identifier; `what` names it in the error.
    mutating func name(_ what: String) throws(SelectorError) -> String {
        guard isAtName else {
            throw fault(
                isAtEnd ? "ends where \(what) is missing" : "has no \(what)",
                "begin a name with a letter, or write a backslash before a sign that is meant as such")
        }
        return try nameRest()
    }

    /// What follows `#`: name characters, whichever comes first.
    mutating func nameRest() throws(SelectorError) -> String {
        var name = String.UnicodeScalarView()
        while let scalar = next {
            if Self.isNamePart(scalar) {
                name.append(scalar)
                position += 1
            } else if isEscape(0) {
                name.append(escaped())
            } else {
                break
            }
        }
        return String(name)
    }

    /// A string in quotes.
    mutating func string() throws(SelectorError) -> String {
        let open = position
        guard let quote = next else { return "" }
        position += 1
        var value = String.UnicodeScalarView()
        while let scalar = next {
            if scalar == quote {
                position += 1
                return String(value)
            }
            if scalar == "\n" { break }
            if scalar == "\\" {
                if peek(1) == "\n" {
                    position += 2
                } else {
                    value.append(escaped())
                }
            } else {
                value.append(scalar)
                position += 1
            }
        }
        throw fault("has a text in quotes that isn't closed", "close it with \(quote)", at: open)
    }

    /// A number without a sign.
    mutating func digits() -> Int? {
        let start = position
        var value = 0
        while let scalar = next, ("0"..."9").contains(scalar) {
            value = min(value * 10 + Int(scalar.value) - 0x30, 1_000_000)
            position += 1
        }
        return position > start ? value : nil
    }

    func fault(_ message: String, _ cure: String, at place: Int? = nil) -> SelectorError {
        SelectorError(column: (place ?? position) + 1, message: message, cure: cure)
    }

    private func isEscape(_ offset: Int) -> Bool {
        guard peek(offset) == "\\", let second = peek(offset + 1) else { return false }
        return second != "\n"
    }

    /// The character that an escape stands for, from its backslash (section 4.3.7).
    private mutating func escaped() -> Unicode.Scalar {
        position += 1
        var value: UInt32 = 0
        var count = 0
        while count < 6, let digit = next.flatMap({ Character($0).hexDigitValue }), next?.isASCII == true {
            value = value << 4 | UInt32(digit)
            position += 1
            count += 1
        }
        if count > 0 {
            if let scalar = next, Self.isSpace(scalar) { position += 1 }
            return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
        }
        guard let scalar = next else { return "\u{FFFD}" }
        position += 1
        return scalar
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { [" ", "\t", "\n", "\r", "\u{C}"].contains(scalar) }

    private static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.value >= 0x80 || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        beginsName(scalar) || scalar == "-" || ("0"..."9").contains(scalar)
    }
}
