/// Reads HTML as a tree, as the WHATWG HTML standard says (section 13.2, scripting off); whatever the text is, some tree
/// comes out.
///
/// The time and memory are in proportion to the length: at most ``TreeBuilder/depthLimit`` elements are open at a time
/// (those beyond stand at the limit instead of nested), an element has at most ``Tokenizer/attributeLimit`` attributes,
/// and where there are ``TreeBuilder/nodeLimit`` nodes, what follows is only text of what is open. Where formatting that
/// is never closed would multiply, it ends instead.
public enum MarkupParser {
    /// More than this isn't read: places in a page are counted in 32 bits, and text may grow to three times its length.
    private static let byteLimit = 1 << 30

    /// Parses a page.
    public static func tree(_ html: String) -> MarkupTree {
        tree(utf8: Array(html.utf8))
    }

    /// Parses a page in UTF-8 without copying it; what isn't well-formed stays as it is.
    public static func tree(utf8 bytes: [UInt8]) -> MarkupTree {
        guard bytes.count > byteLimit else {
            var builder = TreeBuilder(bytes)
            return builder.tree()
        }
        var end = byteLimit
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        var builder = TreeBuilder(Array(bytes[..<end]))
        return builder.tree()
    }
}
