/// A parsed page: nodes in document order, so that a node's descendants are the ones right behind it.
///
/// Node 0 is the document. The subtree of a node is the range from its index to its ``Node/end``; its first child, if
/// any, is the next index, and the next sibling of a child stands at the child's end.
public struct MarkupTree: Sendable {
    /// What a node is.
    public enum Kind: UInt8, Sendable {
        case document, element, text, comment
    }

    /// One node.
    public struct Node: Sendable {
        /// What it is.
        public let kind: Kind
        /// The element's tag; `other` for anything else.
        public let tag: Tag
        /// The index of the parent; the document is its own.
        public let parent: Int
        /// The index behind the last descendant.
        public internal(set) var end: Int
        /// Where the text of a text node or comment, or the name of an unknown element, lies in the tree's bytes.
        var text: Range<Int>
        /// Where the attributes lie in the tree's list.
        var attributes: Range<Int>
    }

    struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
    }

    /// The nodes, in document order.
    public internal(set) var nodes: [Node] = []
    var attributes: [Attribute] = []
    var bytes: [UInt8] = []

    /// The text of a text node or comment, in UTF-8; empty for any other node.
    public func text(of node: Int) -> ArraySlice<UInt8> {
        nodes[node].kind == .element ? [] : bytes[nodes[node].text]
    }

    /// The value of an attribute, by its name in lower case; `nil` where the node has none.
    public func attribute(_ name: StaticString, of node: Int) -> String? {
        attributeBytes(name, of: node).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value of an attribute in UTF-8, without copying it.
    public func attributeBytes(_ name: StaticString, of node: Int) -> ArraySlice<UInt8>? {
        for attribute in attributes[nodes[node].attributes] where attribute.name.count == name.utf8CodeUnitCount {
            let isSame = name.withUTF8Buffer { bytes[attribute.name].elementsEqual($0) }
            if isSame { return bytes[attribute.value] }
        }
        return nil
    }

    /// The element's name in lower case; empty for any other node.
    public func name(of node: Int) -> String {
        guard nodes[node].kind == .element else { return "" }
        let tag = nodes[node].tag
        return tag == .other ? String(decoding: bytes[nodes[node].text], as: UTF8.self) : tag.rawValue
    }

    /// The indices of a node's children, in order.
    public func children(of node: Int) -> some Sequence<Int> {
        let end = nodes[node].end
        let first = node + 1
        return sequence(state: first) { next -> Int? in
            guard next < end else { return nil }
            let child = next
            next = nodes[child].end
            return child
        }
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
