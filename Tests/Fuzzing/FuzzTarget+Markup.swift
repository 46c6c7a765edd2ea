import Markup
import RefreshCore

extension FuzzTarget {
    private static let labels: [String?] = [
        nil, "utf-8", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp", "windows-1252", "koi8-r",
        "utf-16le", "utf-16be", "x-user-defined", "hz-gb-2312", "windows-1255",
    ]

    /// The last byte chooses a declared encoding: the text is in proportion to the bytes, and reading it again as UTF-8
    /// changes nothing.
    static func decoding(_ bytes: [UInt8]) -> String? {
        let label = labels[Int(bytes.last ?? 0) % labels.count]
        let contentType = label.map { "text/html; charset=\($0)" }
        guard let decoded = TextDecoder.decode(bytes, contentType: contentType, isMarkup: true) else { return nil }
        let text = decoded.text
        guard text.utf8.count <= bytes.count * 4 + 16 else {
            return "\(bytes.count) bytes became \(text.utf8.count) bytes of text"
        }
        // What is ASCII alone may look like an escape, what has zeros like UTF-16; a byte order mark is taken off.
        guard text.utf8.count(where: { $0 >= 0x80 }) > 18, !text.utf8.contains(0), !text.hasPrefix("\u{FEFF}") else {
            return nil
        }
        let again = TextDecoder.decode(Array(text.utf8), contentType: nil, isMarkup: false)
        return again?.text == text ? nil : "read again as \(again?.encoding.name ?? "nothing") it is another text"
    }

    /// A page becomes a sound tree with no more text than the page.
    static func parsing(_ bytes: [UInt8]) -> String? {
        let tree = MarkupParser.tree(String(decoding: bytes, as: UTF8.self))
        guard tree.nodes.count <= bytes.count * 16 + 64 else { return "\(tree.nodes.count) nodes" }
        let text = tree.nodes.indices.reduce(0) { $0 + tree.text(of: $1).count }
        // A broken byte and a zero become U+FFFD, of three bytes.
        guard text <= bytes.count * 3 else { return "\(text) bytes of text" }
        return fault(in: tree)
    }

    /// The first line is a selector, the rest a page: matches come in order, and without them the tree is sound.
    static func selectors(_ bytes: [UInt8]) -> String? {
        let parts = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let text = String(decoding: parts.first ?? [], as: UTF8.self)
        let selector: Selector
        do throws(SelectorError) {
            selector = try Selector(text)
        } catch {
            let columns = 1...text.unicodeScalars.count + 1
            return columns.contains(error.column) ? nil : "a fault at column \(error.column)"
        }
        let tree = MarkupParser.tree(String(decoding: parts.count > 1 ? parts[1] : [], as: UTF8.self))
        let found = tree.elements(matching: selector)
        guard zip(found, found.dropFirst()).allSatisfy({ $0 < $1 }) else { return "matches out of order" }
        guard found.allSatisfy({ tree.nodes[$0].kind == .element }) else { return "matches what is no element" }
        let outermost = tree.outermostElements(matching: selector)
        let rest = tree.removing(outermost)
        let gone = outermost.reduce(0) { $0 + tree.nodes[$1].end - $1 }
        return rest.nodes.count + gone == tree.nodes.count ? fault(in: rest) : "\(rest.nodes.count) nodes are left"
    }

    private static func fault(in tree: MarkupTree) -> String? {
        guard tree.nodes.first?.kind == .document, tree.nodes.first?.end == tree.nodes.count else {
            return "no document"
        }
        var open = [0]
        for (index, node) in tree.nodes.enumerated().dropFirst() {
            while let last = open.last, tree.nodes[last].end <= index { open.removeLast() }
            guard node.parent == open.last else { return "node \(index) isn't below its parent" }
            guard node.end > index, node.end <= tree.nodes[node.parent].end else {
                return "node \(index) ends elsewhere"
            }
            if node.kind == .element { open.append(index) }
        }
        return nil
    }
}
