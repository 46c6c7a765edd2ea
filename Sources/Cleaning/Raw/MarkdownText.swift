/// The little Markdown that captures of tables and links hold.
enum MarkdownText {
    /// A line taken apart into its links and what stands between them.
    struct Parts {
        var links: [String] = []
        var between = ""
    }

    /// The labels of the links `[label](target)` in a line, and the rest.
    ///
    /// O(n).
    static func parts(of line: String) -> Parts {
        var parts = Parts()
        walk(line.scalars) { text, isLink in
            if isLink { parts.links.append(text) } else { parts.between += text }
        }
        return parts
    }

    /// The line as it reads: links by their labels, without emphasis and escapes.
    static func plain(_ line: String) -> String {
        guard line.utf8.contains(where: { $0 == 0x5B || $0 == 0x5C || $0 == 0x2A }) else { return line }
        var plain = ""
        walk(line.scalars) { text, _ in plain += text }
        return plain.trimmed
    }

    private static func walk(_ scalars: [Unicode.Scalar], visit: (_ text: String, _ isLink: Bool) -> Void) {
        var text: [Unicode.Scalar] = []
        var position = 0
        while position < scalars.count {
            if let link = link(in: scalars, at: position) {
                if !text.isEmpty { visit(String(scalars: text), false) }
                text = []
                visit(String(scalars: link.label), true)
                position = link.end
            } else if scalars[position] == "\\", position + 1 < scalars.count, isEscapable(scalars[position + 1]) {
                text.append(scalars[position + 1])
                position += 2
            } else if scalars[position] == "*", position + 1 < scalars.count, scalars[position + 1] == "*" {
                position += 2
            } else {
                text.append(scalars[position])
                position += 1
            }
        }
        if !text.isEmpty { visit(String(scalars: text), false) }
    }

    // Labels and targets are short; the limits keep a line of opening brackets linear.
    private static let longestLabel = 200
    private static let longestTarget = 400

    private static func link(in scalars: [Unicode.Scalar], at start: Int) -> (label: [Unicode.Scalar], end: Int)? {
        var position = start
        if scalars[position] == "!" { position += 1 }
        guard position < scalars.count, scalars[position] == "[" else { return nil }
        position += 1
        var label: [Unicode.Scalar] = []
        while position < scalars.count, scalars[position] != "]" {
            if scalars[position] == "\\", position + 1 < scalars.count, isEscapable(scalars[position + 1]) {
                position += 1
            }
            label.append(scalars[position])
            position += 1
            guard label.count <= longestLabel else { return nil }
        }
        guard position + 1 < scalars.count, scalars[position + 1] == "(" else { return nil }
        let target = position + 2
        position = target
        while position < scalars.count, scalars[position] != ")" {
            position += 1
            guard position - target <= longestTarget else { return nil }
        }
        guard position < scalars.count else { return nil }
        return (label, position + 1)
    }

    private static func isEscapable(_ scalar: Unicode.Scalar) -> Bool {
        "\\`*_{}[]()#+-.!|<>".unicodeScalars.contains(scalar)
    }
}
