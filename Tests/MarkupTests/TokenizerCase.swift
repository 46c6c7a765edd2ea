import Foundation

@testable import Markup

/// One run of a test of html5lib's tokenizer tests.
struct TokenizerCase {
    let description: String
    let input: [UInt8]
    let content: Tokenizer.Content
    let lastStart: String?
    let expected: [[UInt8]]

    /// The tests of a file, one for each state that they begin in.
    static func all(in file: Data) throws -> [TokenizerCase] {
        let object = try JSONSerialization.jsonObject(with: file) as? [String: Any]
        return (object?["tests"] as? [[String: Any]] ?? []).flatMap { test in
            (test["initialStates"] as? [String] ?? ["Data state"]).compactMap { TokenizerCase(test, state: $0) }
        }
    }

    private init?(_ test: [String: Any], state: String) {
        guard let input = test["input"] as? String, let output = test["output"] as? [[Any]],
            let content = Self.contents[state]
        else { return nil }
        let isEscaped = test["doubleEscaped"] as? Bool ?? false
        let bytes = { (text: Any) in Self.bytes(text as? String ?? "", isEscaped: isEscaped) }
        description = "\(test["description"] ?? "") in \(state)"
        self.input = bytes(input)
        self.content = content
        lastStart = test["lastStartTag"] as? String
        expected = Self.lines(
            output.map { token in
                switch token[0] as? String {
                case "Character": .text(bytes(token[1]))
                case "Comment": .line("!".utf8 + bytes(token[1]))
                case "EndTag": .line("/".utf8 + bytes(token[1]))
                case "StartTag":
                    .line(
                        Self.startTag(
                            bytes(token[1]),
                            (token[2] as? [String: String] ?? [:]).map { (bytes($0.key), bytes($0.value)) },
                            isSelfClosing: token.count > 3))
                default:
                    .line(
                        Self.doctype(
                            token[1...3].map { $0 is NSNull ? nil : bytes($0) }, isRight: token[4] as? Bool ?? true))
                }
            })
    }

    private static let contents: [String: Tokenizer.Content] = [
        "Data state": .data, "PLAINTEXT state": .plainText, "RCDATA state": .referenceText, "RAWTEXT state": .rawText,
        "Script data state": .script, "CDATA section state": .cdata,
    ]

    /// What the tokenizer makes of the input.
    func found() -> [[UInt8]] {
        var tokenizer = Tokenizer(input)
        tokenizer.content = content
        if let lastStart { tokenizer.lastStart = PackedName(lastStart.utf8) ?? PackedName() }
        return Self.lines(of: &tokenizer)
    }

    /// All that a tokenizer finds, a line a token.
    static func lines(of tokenizer: inout Tokenizer) -> [[UInt8]] {
        var pieces: [Piece] = []
        while true {
            switch tokenizer.next() {
            case .text(let token): pieces.append(.text(Array(tokenizer.text[token.range])))
            case .comment(let range): pieces.append(.line("!".utf8 + Array(tokenizer.text[range])))
            case .start(let tag):
                let attributes = tokenizer.attributes[tag.attributes.indices].map { attribute in
                    (tokenizer.name(of: attribute), Array(tokenizer.text[attribute.value]))
                }
                pieces.append(.line(startTag(tokenizer.name(of: tag), attributes, isSelfClosing: tag.isSelfClosing)))
            case .end(let tag): pieces.append(.line("/".utf8 + tokenizer.name(of: tag)))
            case .doctype(let doctype):
                let parts = [doctype.name, doctype.publicID, doctype.systemID].map {
                    $0.map { Array(tokenizer.text[$0]) }
                }
                pieces.append(.line(Self.doctype(parts, isRight: !doctype.forcesQuirks)))
            case .endOfFile: return lines(pieces)
            }
        }
    }

    private enum Piece {
        case text([UInt8]), line([UInt8])
    }

    /// One line a token, texts next to each other joined.
    private static func lines(_ pieces: [Piece]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var text: [UInt8] = []
        for piece in pieces + [.line([])] {
            switch piece {
            case .text(let more): text += more
            case .line(let line):
                if !text.isEmpty { lines.append("\"".utf8 + text) }
                text = []
                lines.append(line)
            }
        }
        return lines
    }

    private static func startTag(_ name: [UInt8], _ attributes: [([UInt8], [UInt8])], isSelfClosing: Bool) -> [UInt8] {
        let list = attributes.map { $0.0 + "=".utf8 + $0.1 }.sorted { $0.lexicographicallyPrecedes($1) }
        return "<".utf8 + name + (isSelfClosing ? "/" : "").utf8 + list.flatMap { " ".utf8 + $0 }
    }

    private static func doctype(_ parts: [[UInt8]?], isRight: Bool) -> [UInt8] {
        "D\(isRight)".utf8 + parts.flatMap { part in part.map { "+".utf8 + $0 } ?? Array("-".utf8) }
    }

    /// The bytes of a text in which half a surrogate pair may stand, which no string can hold.
    private static func bytes(_ text: String, isEscaped: Bool) -> [UInt8] {
        guard isEscaped else { return Array(text.utf8) }
        var units: [UInt16] = []
        var rest = Substring(text)
        while let first = rest.first {
            if rest.hasPrefix("\\u"), let unit = UInt16(rest.dropFirst(2).prefix(4), radix: 16) {
                units.append(unit)
                rest = rest.dropFirst(6)
            } else {
                units += String(first).utf16
                rest = rest.dropFirst()
            }
        }
        var bytes: [UInt8] = []
        var index = 0
        while index < units.count {
            let pair = units[index...].prefix(2)
            if pair.count == 2, pair[index] & 0xFC00 == 0xD800,
                pair[index + 1] & 0xFC00 == 0xDC00
            {
                bytes += String(decoding: pair, as: Unicode.UTF16.self).utf8
                index += 2
            } else if units[index] & 0xF800 == 0xD800 {
                let unit = units[index]
                bytes += [0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F)]
                index += 1
            } else {
                bytes += String(decoding: pair.prefix(1), as: Unicode.UTF16.self).utf8
                index += 1
            }
        }
        return bytes
    }
}

extension Tokenizer {
    fileprivate func name(of tag: TagToken) -> [UInt8] {
        tag.name.tag == .other ? Array(text[names[tag.name.number]]) : Array(tag.name.tag.name.utf8)
    }

    fileprivate func name(of attribute: MarkupTree.Attribute) -> [UInt8] {
        AttributeName(rawValue: UInt8(clamping: attribute.name)).map { Array($0.name.utf8) }
            ?? Array(text[names[attribute.name]])
    }
}
