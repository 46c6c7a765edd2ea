@testable import Markup

/// Writes a tree as the tests of html5lib do, a line a node.
struct TreeDump {
    private let tree: MarkupTree
    private var lines: [String] = []
    private var joinsTexts = false

    /// Writes a tree; texts that stand next to each other, because what stood between them was moved, may be joined.
    static func text(of tree: MarkupTree, joiningTexts: Bool = false) -> String {
        var dump = TreeDump(tree)
        dump.joinsTexts = joiningTexts
        dump.writeAll()
        return dump.lines.joined(separator: "\n")
    }

    private init(_ tree: MarkupTree) {
        self.tree = tree
    }

    private mutating func writeAll() {
        var depths = [-1]
        for index in tree.nodes.indices.dropFirst() {
            if let doctype = tree.doctype, doctype.position == index { write(doctype) }
            let node = tree.nodes[index]
            var depth = depths[node.parent] + 1
            if node.parent > 0, tree.nodes[node.parent].tag == .template {
                if node.parent == index - 1 { write("content", depth: depth) }
                depth += 1
            }
            depths.append(depth)
            switch node.kind {
            case .document: break
            case .element: writeElement(index, depth: depth)
            case .text:
                let text = tree.textContent(of: index)
                if joinsTexts, tree.nodes[index - 1].kind == .text, tree.nodes[index - 1].parent == node.parent,
                    let last = lines.popLast()
                {
                    lines.append("\(last.dropLast())\(text)\"")
                } else {
                    write("\"\(text)\"", depth: depth)
                }
            case .comment: write("<!-- \(String(decoding: tree.text(of: index), as: UTF8.self)) -->", depth: depth)
            }
        }
        if let doctype = tree.doctype, doctype.position >= tree.nodes.count { write(doctype) }
    }

    private mutating func write(_ line: String, depth: Int) {
        lines.append("| " + String(repeating: "  ", count: depth) + line)
    }

    private mutating func write(_ doctype: MarkupTree.Doctype) {
        let ids = (doctype.publicID ?? "", doctype.systemID ?? "")
        let suffix = ids == ("", "") ? "" : " \"\(ids.0)\" \"\(ids.1)\""
        write("<!DOCTYPE \(doctype.name)\(suffix)>", depth: 0)
    }

    private mutating func writeElement(_ index: Int, depth: Int) {
        let namespace = tree.nodes[index].namespace
        let prefix = namespace == .html ? "" : namespace == .svg ? "svg " : "math "
        write("<\(prefix)\(tree.name(of: index))>", depth: depth)
        var attributes = tree.attributes(of: index)
        if namespace != .html {
            attributes = attributes.map { name, value in (Self.foreignNames[name] ?? name, value) }
        }
        attributes.sort { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
        for (name, value) in attributes { write("\(name)=\"\(value)\"", depth: depth + 1) }
        if tree.nodes[index].tag == .template, tree.nodes[index].end == index + 1 { write("content", depth: depth + 1) }
    }

    /// The attributes that have a namespace in SVG and MathML.
    private static let foreignNames = Dictionary(
        uniqueKeysWithValues: [
            "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show", "xlink:title", "xlink:type",
            "xml:lang", "xml:space", "xmlns:xlink",
        ].map { ($0, $0.split(separator: ":").joined(separator: " ")) } + [("xmlns", "xmlns xmlns")])
}
