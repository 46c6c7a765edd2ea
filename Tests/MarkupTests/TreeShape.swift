@testable import Markup

/// What must hold of every tree.
enum TreeShape {
    /// How many elements are nested at most.
    static func depth(of tree: MarkupTree) -> Int {
        var depths = [0]
        for node in tree.nodes.dropFirst() { depths.append(depths[node.parent] + (node.kind == .element ? 1 : 0)) }
        return depths.max() ?? 0
    }

    /// What is wrong with a tree; `nil` if nothing is.
    static func fault(in tree: MarkupTree) -> String? {
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
            if node.kind == .element {
                open.append(index)
                if tree.name(of: index).isEmpty { return "element \(index) has no name" }
                for (name, _) in tree.attributes(of: index) where name.isEmpty { return "an attribute has no name" }
            } else if node.end != index + 1 {
                return "node \(index) holds others"
            } else if String(validating: tree.text(of: index), as: UTF8.self) == nil {
                return "the text of node \(index) is broken"
            }
        }
        return depth(of: tree) > 2 * TreeBuilder.depthLimit ? "too deep" : nil
    }
}
