import Yams

extension ConfigurationFiles {
    /// The top of the YAML file at `path`; `nil` where it holds nothing but comments.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - isCut: Whether a long list of sources is left out, and comes in pieces.
    ///   - unreadable: Says what is wrong where the file can't be read.
    /// - Returns: The top.
    /// - Throws: The first problem of the file.
    func root(
        of path: String, isCut: Bool, unreadable: (UnreadableFile) -> ConfigurationProblem
    ) throws(ConfigurationProblem) -> Item? {
        let bytes: [UInt8]
        do throws(UnreadableFile) {
            bytes = try contents(of: path)
        } catch {
            throw unreadable(error)
        }
        if isCut, let pieces = YAMLPieces(bytes) {
            do throws(ConfigurationProblem) {
                let skeleton = try YAMLDocument(bytes, file: path, skeleton: pieces.skeleton)
                return skeleton.root.map { Item(node: $0, file: path, name: "the file", pieces: pieces) }
            } catch {
                // What is wrong, and where, only the whole document tells.
            }
        }
        return try YAMLDocument(bytes, file: path).root.map { Item(node: $0, file: path, name: "the file") }
    }
}

/// Reads the bytes of a file as one YAML document.
struct YAMLDocument {
    /// The top of the document; `nil` where the file holds nothing but comments.
    let root: Node?

    /// Reads `bytes`, the contents of `file`, or the `skeleton` of them.
    ///
    /// - Throws: The first problem: what follows a mistake in the syntax can't be told.
    init(_ bytes: [UInt8], file: String, skeleton: String? = nil) throws(ConfigurationProblem) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let end = YAMLDocument.endOfValidText(in: bytes)
            throw ConfigurationProblem(
                file: file, line: end.line, column: end.column, message: "this byte isn't UTF-8",
                cure: "save the file in UTF-8")
        }
        // Positions count from behind the mark.
        let marked = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        do {
            // The basic resolver takes every scalar for text: which type it must have, the key says. Without the
            // encoding, the library would ask the environment for it.
            root = try Yams.compose(yaml: skeleton ?? marked, .basic, .default, .utf8)
        } catch let error as YamlError {
            throw YAMLDocument.problem(error, text: marked, file: file)
        } catch {
            throw ConfigurationProblem(file: file, message: "not valid YAML: \(error)", cure: "correct the syntax")
        }
    }

    /// The line and column of the first byte that isn't UTF-8.
    private static func endOfValidText(in bytes: [UInt8]) -> Place {
        var place = Place()
        var decoder = UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        while case .valid(let scalar) = decoder.parseScalar(from: &rest) { place.pass(UTF8.decode(scalar)) }
        return place
    }
}

extension YAMLDocument {
    /// Puts an error of the library into words that help.
    private static func problem(_ error: YamlError, text: String, file: String) -> ConfigurationProblem {
        func problem(_ place: Place?, _ message: String, _ cure: String) -> ConfigurationProblem {
            ConfigurationProblem(file: file, line: place?.line, column: place?.column, message: message, cure: cure)
        }
        switch error {
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let first = Place(context.mark)
            let again = secondLine(of: key, after: first, in: text).map { "here and again on line \($0)" }
            return problem(
                first, "the key \(key.debugDescription) stands \(again ?? "twice in this mapping")", "keep one of them")
        case .composer(_, let detail, let mark, _) where detail.contains("another document"):
            return problem(Place(mark), "a second document begins here", "keep one: take out the line ---")
        case .composer(_, let detail, let mark, _) where detail.contains("undefined alias"):
            return problem(
                Place(mark), "this alias names no anchor",
                "define the anchor (&name) further up, or put text with * in quotes"
            )
        case .scanner(let context, let detail, let mark, _), .parser(let context, let detail, let mark, _),
            .composer(let context, let detail, let mark, _):
            let place = Place(mark)
            if detail.hasPrefix("Maximum nesting level") {
                return problem(place, "this is nested far too deep", "a configuration needs no more than five levels")
            }
            let whole = context.map { ", \($0.text)" + ($0.mark.line == mark.line ? "" : " of line \($0.mark.line)") }
            return problem(
                place, "not valid YAML: \(detail)\(whole ?? "")", cure(for: detail, at: place, in: text))
        case .reader(_, _, let value, _):
            let code = String(value, radix: 16, uppercase: true)
            let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
            return problem(place(of: value, in: text), "the character \(name) may not stand in YAML", "take it out")
        default:
            return problem(nil, "not valid YAML: \(error)", "correct the syntax")
        }
    }

    private static func cure(for detail: String, at place: Place, in text: String) -> String {
        if detail.contains("mapping values are not allowed") {
            return "put text that holds \": \" in quotes, or correct the indentation"
        }
        switch line(place.line, of: text).dropFirst(place.column - 1).first {
        case "\t": return "indent with spaces: YAML has no tabs there"
        case "@", "`", "%", "|", ">", ":": return "put text that begins with such a sign in quotes"
        case nil where detail.contains("node content"): return "close the list or mapping that is still open"
        default: break
        }
        if detail.contains("escape character") { return "write \\\\ for a backslash, or use single quotes" }
        if detail.contains("expected ',' or") { return "close the list or mapping, and put a comma between two items" }
        if detail.contains("unexpected end of stream") { return "close what was opened there" }
        return "check indentation, colons and quotes here and on the line before"
    }

    private static func line(_ number: Int, of text: String) -> Substring.UnicodeScalarView {
        text.unicodeScalars.split(separator: "\n", maxSplits: number, omittingEmptySubsequences: false)
            .dropFirst(number - 1).first ?? ""[...].unicodeScalars
    }

    /// The line where `key` stands a second time at the same indentation; `nil` where it isn't to be found that way.
    private static func secondLine(of key: String, after first: Place, in text: String) -> Int? {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.indices.first { index in
            let line = lines[index]
            let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
            return index >= first.line && indent == first.column - 1
                && line.dropFirst(indent).starts(with: "\(key):".utf8)
        }.map { $0 + 1 }
    }

    private static func place(of value: Int32, in text: String) -> Place? {
        var place = Place()
        for scalar in text.unicodeScalars {
            if scalar.value == UInt32(bitPattern: value) { return place }
            place.pass(scalar)
        }
        return nil
    }
}

extension ConfigurationProblem: Error {}
