import RefreshCore

/// Writes HTML: markup only from the program's own literals, everything else as escaped text.
public struct HTMLWriter: Sendable {
    private var bytes: [UInt8] = []

    /// Makes a writer with nothing written.
    public init() {}

    /// What was written.
    public var html: String { String(decoding: bytes, as: UTF8.self) }

    /// Writes markup as it stands.
    public mutating func markup(_ markup: StaticString) {
        markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes a number.
    public mutating func number(_ number: Int) {
        bytes.append(contentsOf: String(number).utf8)
    }

    /// Writes `text` for an element or an attribute in quotation marks; hidden characters as `[U+202E]`, line breaks as
    /// they are.
    public mutating func text(_ text: some StringProtocol) {
        write(text) { writer, scalar in writer.plain(VisibleText.label(of: scalar)) }
    }

    /// Writes `text` for an element: hidden characters in a `<code>` with their name, line breaks as `<br>`.
    public mutating func prose(_ text: some StringProtocol) {
        write(text, lineBreak: "<br>") { writer, scalar in writer.label(of: scalar) }
    }

    /// Writes `text`, which is white space or takes no room, with a sign for each character.
    mutating func spelledOut(_ text: some StringProtocol) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ": plain("␣")
            case "\t": plain("⇥")
            case "\n": plain("⏎<br>")
            default: label(of: scalar)
            }
        }
    }

    private mutating func plain(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func label(of scalar: Unicode.Scalar) {
        plain("<code class=\"hidden-character\" title=\"")
        plain(scalar.properties.name ?? scalar.properties.nameAlias ?? "")
        plain("\">")
        plain(VisibleText.label(of: scalar))
        plain("</code>")
    }

    private mutating func write(
        _ text: some StringProtocol, lineBreak: StaticString = "\n",
        hidden: (inout HTMLWriter, Unicode.Scalar) -> Void
    ) {
        var text = String(text)
        text.withUTF8 { source in
            // Most bytes need no look at their character: they are copied in runs.
            var start = 0
            var place = 0
            while place < source.count {
                let byte = source[place]
                guard HTMLWriter.isRemarkable(byte) else {
                    place += 1
                    continue
                }
                let width = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                let end = min(place + width, source.count)
                let scalar = String(decoding: source[place..<end], as: UTF8.self).unicodeScalars.first ?? " "
                if HTMLWriter.needsEscape(scalar) || VisibleText.isHidden(scalar) {
                    bytes.append(contentsOf: source[start..<place])
                    escape(scalar, lineBreak: lineBreak, hidden: hidden)
                    start = end
                }
                place = end
            }
            bytes.append(contentsOf: source[start..<source.count])
        }
    }

    private mutating func escape(
        _ scalar: Unicode.Scalar, lineBreak: StaticString, hidden: (inout HTMLWriter, Unicode.Scalar) -> Void
    ) {
        switch scalar {
        case "<": markup("&lt;")
        case ">": markup("&gt;")
        case "&": markup("&amp;")
        case "\"": markup("&quot;")
        case "'": markup("&#39;")
        case "\n": markup(lineBreak)
        default: hidden(&self, scalar)
        }
    }

    private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "<", ">", "&", "\"", "'", "\n": true
        default: false
        }
    }

    /// Whether a character that begins with `byte` may need more than copying.
    private static func isRemarkable(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0x7F: byte != 0x09
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        // The first bytes of all characters beyond ASCII that `VisibleText.isHidden` knows.
        case 0xC2, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3: true
        default: false
        }
    }
}
