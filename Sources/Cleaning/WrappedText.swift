import Markup

/// Text that was put into a page without being marked up.
enum WrappedText {
    /// The text of a minimal page, its line breaks kept.
    static func text(of html: String) -> String {
        let tree = MarkupParser.tree(html)
        var text = ""
        var index = 0
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            switch node.tag {
            case .head, .script, .style:
                index = node.end
                continue
            case .br, .p, .div, .li, .tr, .h1, .h2, .h3: if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
            default: break
            }
            if node.kind == .text { text += tree.textContent(of: index) }
            index += 1
        }
        return text
    }
}
