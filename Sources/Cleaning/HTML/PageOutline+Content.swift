import Markup

extension PageOutline {
    /// Preformatted text of more lines is data, whatever it's made of.
    private static let mostLines = 20_000

    /// More bytes than this are no mark but words.
    private static let longestCitation = 40

    /// Whether preformatted text is program code and not prose that was typed with its own line breaks.
    func isCode(_ node: Int) -> Bool {
        if tree.nodes[node].tag != .pre { return true }
        for child in tree.descendants(of: node) where tree.nodes[child].tag == .code || tree.nodes[child].tag == .span {
            return true
        }
        var signs = 0
        var lines = 0
        var all = 0
        for index in tree.descendants(of: node) where tree.nodes[index].kind == .text {
            for byte in tree.text(of: index) {
                switch byte {
                case 0x0A: lines += 1
                case 0...0x20: break
                default:
                    all += 1
                    if "{}[]()<>=;#$\\/*_|&+".utf8.contains(byte) { signs += 1 }
                }
            }
        }
        return signs * 14 > all || lines > Self.mostLines
    }

    /// Whether a table holds facts in rows, not the layout of a page: two columns or more, short cells, and no table,
    /// heading or list in them.
    func isGrid(_ node: Int) -> Bool {
        var rows = 0
        var widest = 0
        var width = 0
        for index in tree.descendants(of: node) where tree.nodes[index].kind == .element {
            switch tree.nodes[index].tag {
            case .table, .h1, .h2, .h3, .ul, .ol, .article, .form, .iframe, .input: return false
            case .tr:
                rows += 1
                width = 0
            case .td, .th:
                width += 1
                widest = max(widest, width)
                if textBytes(of: index) > 400 { return false }
            default: break
            }
        }
        return rows >= 2 && widest >= 2
    }

    /// The mark of a note or a source that a raised element is; `nil` where it's anything else.
    ///
    /// Brackets (`[1]`, `[3-4]`, `[note 2]`) or a number that leads to a place on the same page make one; `2` in `m²`
    /// leads nowhere.
    func citation(_ node: Int) -> String? {
        guard tree.nodes[node].tag == .sup, textBytes(of: node) <= Self.longestCitation else { return nil }
        var bytes: [UInt8] = []
        var leadsToNote = false
        for index in tree.descendants(of: node) {
            if tree.nodes[index].kind == .text {
                bytes += tree.text(of: index).filter { $0 > 0x20 }
            } else if tree.nodes[index].tag == .a, tree.value(of: .href, in: index)?.first == UInt8(ascii: "#") {
                leadsToNote = true
            }
        }
        let isNumber = !bytes.isEmpty && bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let isBracketed = [("[", "]"), ("［", "］"), ("〔", "〕"), ("【", "】")].contains { open, close in
            bytes.count > open.utf8.count + close.utf8.count && bytes.has(open, at: 0)
                && bytes.has(close, at: bytes.count - close.utf8.count)
        }
        return isBracketed || isNumber && leadsToNote ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
