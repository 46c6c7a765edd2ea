import Yams

/// A value of the file, with its place and its name for people.
struct Item {
    let node: Node
    let file: String
    /// How a sentence begins that finds fault with it: `"fetch.timeout"`, `an entry of "sources"`.
    let name: String
    /// The pieces that a long list of the file was cut into.
    var pieces: YAMLPieces?

    /// Whether it is empty or `null`, which counts as not being there.
    var isNull: Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// The text of a single value; `nil` for lists and mappings.
    var text: String? {
        guard case .scalar(let scalar) = node else { return nil }
        return scalar.string
    }

    /// Whether it is a list.
    var isList: Bool {
        guard case .sequence = node else { return false }
        return true
    }

    /// The entries of a list; `nil` for anything else.
    func entries(named name: String) -> [Item]? {
        guard case .sequence(let sequence) = node else { return nil }
        return sequence.map { Item(node: $0, file: file, name: name) }
    }

    /// What it is, with an article.
    var shape: String {
        switch node {
        case .mapping: "a mapping"
        case .sequence: "a list"
        default: isNull ? "empty" : text.map { $0.shortened.debugDescription } ?? "an alias"
        }
    }

    /// Where it stands.
    var place: Place? { node.mark.map(Place.init) }

    /// A problem that stands at this value, or so many scalars behind the beginning of its text.
    func problem(_ message: String, _ cure: String, at offset: Int = 0) -> ConfigurationProblem {
        let place = offset > 0 ? place(at: offset) : place
        return ConfigurationProblem(
            file: file, line: place?.line, column: place?.column, message: message, cure: cure)
    }

    /// The place of a scalar of the text; the beginning where the file may write the text otherwise.
    private func place(at offset: Int) -> Place? {
        guard case .scalar(let scalar) = node, let place else { return place }
        let quote: Int
        switch scalar.style {
        case .plain: quote = 0
        case .singleQuoted where !scalar.string.contains("'"): quote = 1
        case .doubleQuoted
        where scalar.string.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && !"\"\\".utf8.contains($0) }):
            quote = 1
        default: return place
        }
        return Place(line: place.line, column: place.column + quote + offset)
    }
}

extension String {
    /// The text, or its beginning where it is too long for a message.
    var shortened: String {
        unicodeScalars.count <= 80 ? self : String(unicodeScalars.prefix(79)) + "…"
    }
}
