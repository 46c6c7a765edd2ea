import Markup
import RefreshCore

/// Cuts a page's text into blocks: at block elements, at line breaks, and at indents that lost theirs.
struct PageSegmenter {
    private struct Frame {
        var end: Int
        var kind: Block.Kind = .paragraph
        var owner = 0
        var noise: RemovalKind?
        var isLink = false
        var isCode = false
        var isPreformatted = false
        var isRow = false
        var closesBlock = false
        var closesCell = false
    }

    // Where there are so many, many more than any page has, indents start no more.
    private static let blockLimit = 1 << 17

    private let outline: PageOutline
    private let tree: MarkupTree
    private var frames: [Frame]
    private var collapser = TextCollapser()
    private var code: [UInt8] = []
    private var citations: [String] = []
    private var start: Int?
    private var blocks: [PageBlock] = []

    /// The blocks of a page in order, noise included.
    static func blocks(of outline: PageOutline) -> [PageBlock] {
        var segmenter = PageSegmenter(outline)
        segmenter.run()
        return segmenter.blocks
    }

    private init(_ outline: PageOutline) {
        self.outline = outline
        tree = outline.tree
        frames = [Frame(end: tree.nodes.count)]
    }

    private var frame: Frame { frames[frames.count - 1] }

    private mutating func run() {
        var index = 0
        while index < tree.nodes.count {
            close(before: index)
            let node = tree.nodes[index]
            switch node.kind {
            case .text:
                read(index)
                index += 1
            case .element:
                let role = ElementRole(node.tag)
                if role == .skipped {
                    index = node.end
                } else if node.tag == .sup, let mark = outline.citation(index) {
                    citations.append(mark)
                    index = node.end
                } else {
                    open(index, role)
                    index += 1
                }
            case .document, .comment: index += 1
            }
        }
        close(before: tree.nodes.count + 1)
        flush()
    }

    private mutating func close(before index: Int) {
        while frames.count > 1, frame.end <= index {
            if frame.closesBlock { flush() }
            if frame.closesCell { collapser.space() }
            frames.removeLast()
        }
    }

    private mutating func open(_ index: Int, _ role: ElementRole) {
        let node = tree.nodes[index]
        var inner = frame
        inner.end = node.end
        (inner.closesBlock, inner.closesCell) = (false, false)
        if let noise = outline.noise[index] {
            // What stands inside noise is the outer kind of noise, as long as that says anything.
            if inner.noise == nil { inner.noise = noise }
            if !inner.isRow { (inner.owner, inner.closesBlock) = (index, true) }
        }
        if outline.hints[index]?.isCaption == true, outline.textBytes(of: index) < 800 {
            inner.kind = .caption
            if !inner.isRow { (inner.owner, inner.closesBlock) = (index, true) }
        }
        switch role {
        case .skipped, .inline: break
        case .lineBreak:
            if inner.isCode { code.append(0x0A) } else if inner.isRow { collapser.space() } else { flush() }
            return
        case .link: inner.isLink = true
        case .cell where inner.isRow:
            if start != nil { collapser.separate() }
            inner.closesCell = true
        case .row where inner.kind == .row: (inner.isRow, inner.closesBlock, inner.owner) = (true, true, index)
        default:
            if inner.isRow {
                collapser.space()
            } else {
                (inner.owner, inner.closesBlock) = (index, true)
                inner.kind = kind(of: index, role, inside: inner.kind)
                inner.isCode = inner.kind == .code
                if role == .code { inner.isPreformatted = true }
            }
        }
        if inner.closesBlock { flush() }
        frames.append(inner)
    }

    private func kind(of index: Int, _ role: ElementRole, inside outer: Block.Kind) -> Block.Kind {
        switch role {
        case .heading: .heading
        case .item: outer == .quotation || outer == .caption ? outer : .item
        case .quotation: .quotation
        case .caption: .caption
        // What stands in preformatted text is judged with it.
        case .code: !frame.isPreformatted && outline.isCode(index) ? .code : outer
        case .table: outline.isGrid(index) ? .row : outer
        default: outer == .heading ? .paragraph : outer
        }
    }

    private mutating func read(_ index: Int) {
        var text = tree.text(of: index)
        if let address = ProtectedAddress.address(shownAs: text, index, in: tree) { text = address }
        if frame.isCode {
            if start == nil { start = index }
            code += text
            return
        }
        var rest = text
        // Preformatted prose keeps its lines.
        if tree.nodes[tree.nodes[index].parent].tag == .pre {
            for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
                gather(line, of: index)
                flush()
            }
            return
        }
        while let cut = gather(rest, of: index) {
            if blocks.count < Self.blockLimit { flush() } else { collapser.ignoreIndent() }
            rest = rest[cut...]
        }
    }

    @discardableResult
    private mutating func gather(_ text: ArraySlice<UInt8>, of index: Int) -> Int? {
        let cut = collapser.append(text, isLink: frame.isLink)
        if start == nil, !collapser.bytes.isEmpty { start = index }
        return cut
    }

    private mutating func flush() {
        defer { (start, citations) = (nil, []) }
        var (bytes, linkBytes) = collapser.take()
        if !code.isEmpty {
            bytes = code.trimmingBlankLines()
            linkBytes = 0
            code = []
        }
        guard !bytes.isEmpty, let start else { return }
        blocks.append(
            PageBlock(
                kind: frame.kind, bytes: bytes, linkBytes: linkBytes, owner: frame.owner, start: start,
                noise: frame.noise, citations: citations))
    }
}

extension [UInt8] {
    /// Without blank lines at either end; the indent of the first line stays.
    fileprivate func trimmingBlankLines() -> [UInt8] {
        guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 }) else {
            return []
        }
        let start = self[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = self[last...].firstIndex(of: 0x0A) ?? count
        return Array(self[start..<end])
    }
}
