import Markup
import RefreshCore

/// Takes the noise out of an article's blocks and reads the fields that it holds.
struct ArticleTrim {
    private(set) var draft = CleanedDraft(article: Article(family: .html))
    /// What the info lines said.
    private(set) var fields: [(field: InfoLine.Field, value: String)] = []
    /// The first date of an info line.
    private(set) var date: CivilDate?
    /// The first date of a short line above the text.
    private(set) var headDate: CivilDate?
    /// Lines that name the author without a label.
    private(set) var bylines: [String] = []
    /// A heading below the title that says what the page's description says.
    private(set) var subtitle: String?
    private let title: String
    private let description: String
    private var hasShortHead = false
    private var kept: [PageBlock] = []
    /// What was taken out, with the place where it stood.
    private var removed: [(start: Int, removal: Removal)] = []

    init(title: String?, description: String?) {
        self.title = Self.key(title ?? "")
        self.description = Self.key(description ?? "")
    }

    /// Text for comparison: no white space, no case.
    static func key(_ text: String) -> String {
        var text = text.lowercased()
        let kept = text.withUTF8 { bytes in
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                let blank = WhiteSpace.length(in: bytes, at: index)
                if blank == 0 { kept.append(bytes[index]) }
                index += max(blank, 1)
            }
            return kept
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Reads the blocks of the article's element, in order.
    mutating func read(_ blocks: ArraySlice<PageBlock>) {
        let first = blocks.firstIndex(where: Self.isProse) ?? blocks.endIndex
        let last = blocks.lastIndex(where: Self.isProse) ?? blocks.endIndex
        var isInRelated = false
        let headBytes = blocks[..<first].reduce(0) { $0 + ($1.noise == nil ? $1.bytes.count : 0) }
        let prose = blocks.map { Self.isProse($0) ? $0.bytes.count : 0 }
        let allProse = prose.reduce(0, +)
        hasShortHead = headBytes * 4 < allProse
        var proseRead = 0
        var isCut = false
        // Each looks through all the rest.
        var triesLeft = 10
        for (index, block) in zip(blocks.indices, blocks) {
            proseRead += prose[index - blocks.startIndex]
            if isCut {
                remove(block, as: block.noise ?? .related)
                continue
            }
            if triesLeft > 0, block.noise == nil, proseRead * 3 > allProse * 2,
                NoiseLine.isRelatedHeading(block.bytes)
            {
                triesLeft -= 1
                isCut = Self.areTeasers(blocks[(index + 1)...])
            }
            let place: Place = index < first ? .head : index > last ? .tail : .middle
            if place == .head, headDate == nil, block.bytes.count <= 120, block.noise != .hidden {
                headDate = DateReader.first(in: block.bytes)?.date
            }
            if isInRelated, Self.isProse(block) || block.kind == .paragraph && SentenceEnd.ends(block.bytes),
                block.bytes.count >= 60, block.linkDensity < 0.2
            {
                isInRelated = false
            }
            if let noise = block.noise {
                readFields(of: block, in: noise)
                remove(block, as: noise)
            } else if isInRelated, place == .tail || block.linkDensity > 0.4 || block.kind == .heading {
                remove(block, as: .related)
            } else if let noise = noise(of: block, at: place) {
                isInRelated = noise == .related && block.linkDensity < 0.5 && NoiseLine.isRelatedHeading(block.bytes)
                if noise == .comments, place == .tail { isInRelated = true }
                remove(block, as: noise)
            } else {
                var block = block
                cutEditor(from: &block)
                kept.append(block)
            }
        }
        removeLinkLists()
        removeAsides()
        removeExcerpts()
        removeOrphanHeadings()
        if kept.reduce(0, { $0 + $1.bytes.count }) < Self.fewestBytes { restoreTitle(from: blocks) }
        for block in kept { removed += block.citations.map { (block.start, Removal(.citation, $0)) } }
        draft.article.blocks = kept.map { Block($0.kind, $0.text) }
        draft.removed = removed.sorted { $0.start < $1.start }.map(\.removal)
    }

    /// Puts back the paragraph that says the title again: of a text of a line or two it's a part.
    private mutating func restoreTitle(from blocks: ArraySlice<PageBlock>) {
        guard let first = kept.first,
            let title = blocks.last(where: {
                $0.start < first.start && $0.noise == nil && $0.kind == .paragraph && Self.key($0.text) == title
            }),
            let index = removed.firstIndex(where: { $0.start == title.start })
        else { return }
        removed.remove(at: index)
        kept.insert(title, at: 0)
    }

    /// Whether blocks are headlines with a line or two to each, not the rest of a text.
    private static func areTeasers(_ blocks: ArraySlice<PageBlock>) -> Bool {
        var sentences = 0
        var headed = 0
        var wasHeadline = false
        for block in blocks where block.noise == nil {
            let isSentence = block.bytes.count >= 60 && block.linkDensity < 0.4 && block.kind != .heading
            if isSentence {
                sentences += 1
                if wasHeadline, block.bytes.count < 280 { headed += 1 }
            }
            wasHeadline = block.kind == .heading || block.linkDensity > 0.5
        }
        return headed * 2 >= sentences
    }

    private enum Place { case head, middle, tail }

    private static func isProse(_ block: PageBlock) -> Bool {
        block.isProse && block.noise == nil && block.bytes.count >= 100
    }

    // Far more than any article has; bounds what a page of nothing else costs.
    private static let mostFields = 100

    /// Less text than this, in bytes, is a note of a line or two.
    private static let fewestBytes = 80

    /// Less support than this, in hundredths of log-odds, and a block in the article's element is none of its text.
    private static let unlikely = -150

    private mutating func remove(_ block: PageBlock, as noise: RemovalKind) {
        if noise != .hidden { removed.append((block.start, Removal(noise, block.text))) }
    }

    /// What a block is, if not text; reads the fields it holds.
    private mutating func noise(of block: PageBlock, at place: Place) -> RemovalKind? {
        if block.kind == .code || block.kind == .row { return nil }
        if place == .head || block.kind == .heading, !title.isEmpty, Self.key(block.text) == title { return .duplicate }
        if place == .head, block.kind == .heading, !description.isEmpty, Self.key(block.text) == description {
            subtitle = block.text
        }
        if let kind = block.line {
            // In the middle of a text a list item may be called "Comments".
            return kind == .comments && place != .tail ? nil : kind
        }
        if block.kind != .heading, let info = block.info, place != .middle || !info.fields.isEmpty {
            take(info)
            return info.noise
        }
        if place == .head, Self.isByline(block.bytes) {
            if bylines.count < Self.mostFields { bylines.append(block.text) }
            return .byline
        }
        if place == .head, hasShortHead, block.kind == .paragraph || block.kind == .item, block.bytes.count < 60,
            !SentenceEnd.ends(block.bytes)
        {
            return .navigation
        }
        if block.linkDensity > 0.85, block.bytes.count < 200, block.kind != .item, block.kind != .heading {
            return place == .head ? .navigation : SentenceEnd.ends(block.bytes) && place == .middle ? nil : .related
        }
        return nil
    }

    private static func isByline(_ bytes: [UInt8]) -> Bool {
        bytes.count <= 100 && (bytes.has("By ", at: 0) || bytes.has("by ", at: 0) || bytes.has("BY ", at: 0))
            && !bytes.has(".", at: bytes.count - 1)
    }

    private mutating func readFields(of block: PageBlock, in noise: RemovalKind) {
        guard [.byline, .editor, .source, .counter, .tags, .bio, .share, .tools].contains(noise) else { return }
        if let info = block.info {
            take(info)
        } else if noise == .byline, date == nil, block.bytes.count < 120 {
            date = DateReader.first(in: block.bytes)?.date
        }
        if noise == .byline, bylines.count < Self.mostFields, Self.isByline(block.bytes) { bylines.append(block.text) }
    }

    private mutating func take(_ info: InfoLine) {
        if fields.count < Self.mostFields { fields += info.fields }
        if date == nil, !info.isOtherDate { date = info.date }
    }

    /// Cuts `（责任编辑：X）` off the end of a paragraph.
    private mutating func cutEditor(from block: inout PageBlock) {
        for (open, close) in [("（", "）"), ("(", ")"), ("【", "】"), ("[", "]")]
        where block.bytes.has(close, at: block.bytes.count - close.utf8.count) {
            guard let start = block.bytes.lastRange(of: open), start > 0, block.bytes.count - start <= 150 else {
                continue
            }
            let tail = String(decoding: block.bytes[start...], as: UTF8.self)
            guard let info = InfoLine(tail), !info.fields.isEmpty, info.fields[0].field != .author else { continue }
            take(info)
            removed.append((block.start, Removal(info.noise, tail)))
            block.bytes.removeLast(block.bytes.count - start)
            while block.bytes.last == 0x20 { block.bytes.removeLast() }
            return
        }
    }

    /// Three items or more in a row that are nothing but links.
    private mutating func removeLinkLists() {
        var result: [PageBlock] = []
        var run: [PageBlock] = []
        func isLink(_ block: PageBlock) -> Bool {
            block.linkDensity > 0.8 && block.bytes.count < 250 && block.kind != .caption
        }
        for block in kept + [PageBlock(kind: .paragraph, bytes: [], linkBytes: 0, owner: 0, start: 0)] {
            if isLink(block) {
                run.append(block)
                continue
            }
            if run.count >= 3 {
                if let heading = result.last, heading.kind == .heading || heading.bytes.count < 60,
                    !SentenceEnd.ends(heading.bytes)
                {
                    result.removeLast()
                    remove(heading, as: .related)
                }
                for link in run { remove(link, as: .related) }
            } else {
                result += run
            }
            run = []
            if !block.bytes.isEmpty { result.append(block) }
        }
        kept = result
    }

    /// What is unlikely to be text, though nothing says what else it is.
    private mutating func removeAsides() {
        let isAside = { (block: PageBlock) in
            block.support < Self.unlikely && block.kind != .code && block.kind != .row && block.kind != .caption
        }
        for block in kept where isAside(block) { remove(block, as: .aside) }
        kept.removeAll(where: isAside)
    }

    /// A text near the beginning that the article says again, word for word, is an excerpt of it.
    private mutating func removeExcerpts() {
        let excerpts = kept.indices.prefix(5).filter { index in
            let text = Self.excerpt(kept[index].bytes)
            return text.count >= 30 && kept[(index + 1)...].prefix(8).contains { $0.bytes.starts(with: text) }
        }
        for index in excerpts.reversed() { remove(kept.remove(at: index), as: .duplicate) }
    }

    private static func excerpt(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var text = bytes[...]
        for ending in [" [...]", "[...]", "[…]", " […]", "...", "……", "…", " "]
        where bytes.has(ending, at: text.count - ending.utf8.count) {
            text = text.dropLast(ending.utf8.count)
        }
        return text
    }

    /// Headings at the end have lost what they head.
    private mutating func removeOrphanHeadings() {
        while let last = kept.last, last.kind == .heading, !last.isProse, kept.count > 1 {
            kept.removeLast()
            remove(last, as: .related)
        }
    }
}

extension [UInt8] {
    /// Where the bytes of `needle` stand last.
    fileprivate func lastRange(of needle: String) -> Int? {
        var position = count - needle.utf8.count
        while position >= 0 {
            if has(needle, at: position) { return position }
            position -= 1
        }
        return nil
    }
}
