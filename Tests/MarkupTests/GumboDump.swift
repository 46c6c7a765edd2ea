import CGumbo

/// Writes the tree that gumbo makes of a page as ``TreeDump`` does, but for document types.
struct GumboDump {
    private var lines: [String] = []

    static func text(of html: String) -> String {
        var html = html
        return html.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                var options = kGumboDefaultOptions
                guard let output = gumbo_parse_with_options(&options, bytes.baseAddress, bytes.count) else { return "" }
                defer { gumbo_destroy_output(&options, output) }
                var dump = GumboDump()
                dump.writeChildren(output.pointee.document.pointee.v.document.children, depth: 0)
                return dump.lines.joined(separator: "\n")
            }
        }
    }

    private mutating func writeChildren(_ children: GumboVector, depth: Int) {
        var text = ""
        for index in 0..<Int(children.length) {
            guard let node = children.data[index]?.assumingMemoryBound(to: GumboNode.self).pointee else { continue }
            switch node.type {
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                text += String(cString: node.v.text.text)
                continue
            default: break
            }
            flush(&text, depth: depth)
            if node.type == GUMBO_NODE_COMMENT {
                write("<!-- \(String(cString: node.v.text.text)) -->", depth: depth)
            } else {
                writeElement(node.v.element, depth: depth)
            }
        }
        flush(&text, depth: depth)
    }

    private mutating func flush(_ text: inout String, depth: Int) {
        if !text.isEmpty { write("\"\(text)\"", depth: depth) }
        text = ""
    }

    private mutating func write(_ line: String, depth: Int) {
        lines.append("| " + String(repeating: "  ", count: depth) + line)
    }

    private mutating func writeElement(_ element: GumboElement, depth: Int) {
        let isHTML = element.tag_namespace == GUMBO_NAMESPACE_HTML
        let prefix = isHTML ? "" : element.tag_namespace == GUMBO_NAMESPACE_SVG ? "svg " : "math "
        write("<\(prefix)\(Self.name(of: element))>", depth: depth)
        var attributes: [(name: String, value: String)] = []
        for index in 0..<Int(element.attributes.length) {
            guard let attribute = element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee
            else { continue }
            attributes.append((String(cString: attribute.name), String(cString: attribute.value)))
        }
        attributes.sort { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
        for (name, value) in attributes { write("\(name)=\"\(value)\"", depth: depth + 1) }
        if isHTML, element.tag == GUMBO_TAG_TEMPLATE {
            write("content", depth: depth + 1)
            writeChildren(element.children, depth: depth + 2)
        } else {
            writeChildren(element.children, depth: depth + 1)
        }
    }

    private static func name(of element: GumboElement) -> String {
        var original = element.original_tag
        gumbo_tag_from_original_text(&original)
        if element.tag_namespace == GUMBO_NAMESPACE_SVG, original.length > 0,
            let name = gumbo_normalize_svg_tagname(&original)
        {
            return String(cString: name)
        }
        if element.tag != GUMBO_TAG_UNKNOWN { return String(cString: gumbo_normalized_tagname(element.tag)) }
        let bytes = UnsafeBufferPointer(start: original.data, count: original.length)
        return String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self).lowercased()
    }
}
