/// A parsed page: nodes in document order, so that a node's descendants are the ones right behind it.
///
/// Node 0 is the document. The subtree of a node is the range from its index to its ``Node/end``; its first child, if
/// any, is the next index, and the next sibling of a child stands at the child's end. A template's contents are its
/// children. Two text nodes are never neighbours unless an element between them was moved elsewhere.
public struct MarkupTree: Sendable {
    /// What a node is.
    public enum Kind: UInt8, Sendable {
        case document, element, text, comment
    }

    /// The language that an element belongs to.
    public enum Namespace: UInt8, Sendable {
        case html, svg, mathML
    }

    /// How a browser lays the page out, by its document type.
    public enum Quirks: Sendable {
        case none, limited, full
    }

    /// A document type declaration.
    public struct Doctype: Sendable {
        /// The name, usually `html`; empty where it's missing.
        public let name: String
        /// The public identifier, if any.
        public let publicID: String?
        /// The system identifier, if any.
        public let systemID: String?
        /// The index of the node before which it stands.
        public let position: Int

        init(_ token: DoctypeToken, position: Int, in text: PageText) {
            let string = { (range: TextRange) in String(decoding: text[range], as: UTF8.self) }
            name = token.name.map(string) ?? ""
            publicID = token.publicID.map(string)
            systemID = token.systemID.map(string)
            self.position = position
        }
    }

    struct Attribute: Sendable {
        /// An ``AttributeName``, or a number in the table of names.
        var name: UInt32
        var value: TextRange
    }

    /// The nodes, in document order.
    public internal(set) var nodes: [Node] = []
    /// How a browser would lay the page out.
    public internal(set) var quirks = Quirks.none
    var attributes: [Attribute] = []
    /// Where the names lie that have no number beforehand.
    var names: [TextRange] = []
    var bytes = PageText([])
    var doctypeToken: DoctypeToken?
    var doctypePosition = 0

    /// The page's document type declaration, if it has one.
    public var doctype: Doctype? {
        doctypeToken.map { Doctype($0, position: doctypePosition, in: bytes) }
    }

    /// The text of a text node or comment, in UTF-8; empty for any other node.
    public func text(of node: Int) -> ArraySlice<UInt8> { bytes[nodes[node].text] }

    /// The element's name, in lower case for HTML; empty for any other node.
    public func name(of node: Int) -> String {
        guard let number = nodes[node].nameNumber else { return nodes[node].tag.name }
        return String(decoding: bytes[range(ofName: number)], as: UTF8.self)
    }

    /// Where a name lies that has no number beforehand.
    func range(ofName number: UInt32) -> TextRange { names[Int(number - NameTable.first)] }

    /// The indices of a node's children, in order.
    public func children(of node: Int) -> Children {
        Children(nodes: nodes, next: node + 1, end: nodes[node].end)
    }

    /// The indices of a node's descendants, in document order.
    public func descendants(of node: Int) -> Range<Int> { node + 1..<nodes[node].end }

    /// All text below a node, as it stands.
    public func textContent(of node: Int) -> String {
        if nodes[node].kind == .text { return String(decoding: text(of: node), as: UTF8.self) }
        var content: [UInt8] = []
        for index in descendants(of: node) where nodes[index].kind == .text { content += text(of: index) }
        return String(decoding: content, as: UTF8.self)
    }
}
