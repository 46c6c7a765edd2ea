import Markup

/// What a page says about itself outside its text: `meta` elements, the title, headings, the declared language.
struct PageFacts {
    private(set) var linked: LinkedData
    private(set) var documentTitle: String?
    private(set) var headings: [String] = []
    private(set) var subtitle: String?
    private(set) var language: String?
    private(set) var authors: [String] = []
    /// What stands in elements that are called after the author; the first says most.
    private(set) var signed: [String] = []
    private(set) var timeElement: String?
    private var meta: [String: String] = [:]
    private static let mostSigned = 3
    // Far more than any article has; they bound what a page of nothing else costs.
    private static let mostHeadings = 100
    private static let mostAuthors = 100
    private static let mostMeta = 1000
    /// In bytes; what is longer is no title, name or date.
    private static let longestLine = 8000
    private static let mostNodes = 1000

    init(_ outline: PageOutline) {
        let tree = outline.tree
        linked = LinkedData(tree)
        var publishedTime: String?
        for index in tree.nodes.indices where tree.nodes[index].kind == .element {
            let node = tree.nodes[index]
            switch node.tag {
            case .html:
                language = language ?? tree.attribute(.lang, of: index) ?? tree.attribute("xml:lang", of: index)
            case .title: documentTitle = documentTitle ?? Self.line(tree, index)
            case .meta: readMeta(tree, index)
            case .h1:
                guard headings.count < Self.mostHeadings,
                    outline.noise[index] == nil || outline.noise[index] == .duplicate
                else { break }
                let text = Self.line(tree, index)
                if !text.isEmpty { headings.append(text) }
            case .time:
                let isPublished =
                    tree.attribute(.pubdate, of: index) != nil
                    || tree.attribute(.itemprop, of: index) == "datePublished"
                guard timeElement == nil || isPublished && publishedTime == nil else { break }
                let value = tree.attribute(.datetime, of: index) ?? Self.line(tree, index)
                if isPublished { publishedTime = publishedTime ?? value }
                timeElement = timeElement ?? value
            default: break
            }
            guard tree.hasAttributes(index) else { continue }
            if let property = tree.attribute(.itemprop, of: index) { readProperty(property, tree, index) }
            if node.tag == .a, tree.attribute(.rel, of: index) == "author" { addAuthor(Self.line(tree, index)) }
            guard let names = tree.value(of: .class, in: index), names.count < 200 else { continue }
            let signs = ClassSigns(names)
            if signs.isAuthor, names.count < 100 { readSigned(outline, index) }
            if subtitle == nil, signs.isSubtitle, node.tag != .meta {
                let text = Self.line(tree, index)
                if (4...400).contains(text.utf8.count) { subtitle = text }
            }
        }
        timeElement = publishedTime ?? timeElement
    }

    /// The first of some `meta` elements, by name or property in lower case.
    func meta(_ names: String...) -> String? {
        for name in names {
            if let value = meta[name], !value.isEmpty { return value }
        }
        return nil
    }

    private mutating func readMeta(_ tree: MarkupTree, _ index: Int) {
        guard meta.count < Self.mostMeta, let value = tree.value(of: .content, in: index),
            value.count <= Self.longestLine
        else { return }
        let content = String(decoding: value, as: UTF8.self)
        for key in [tree.attribute(.property, of: index), tree.attribute(.name, of: index)] {
            guard let key = key?.lowercased(), meta[key] == nil else { continue }
            meta[key] = content.collapsed()
        }
    }

    private mutating func readProperty(_ property: String, _ tree: MarkupTree, _ index: Int) {
        let value = tree.attribute(.content, of: index) ?? tree.attribute(.datetime, of: index)
        switch property {
        case "datePublished":
            meta["itemprop:datepublished"] = meta["itemprop:datepublished"] ?? value ?? Self.line(tree, index)
        case "author":
            let named = tree.descendants(of: index).prefix(Self.mostNodes)
                .first { tree.attribute(.itemprop, of: $0) == "name" }
            if let name = named {
                addAuthor(tree.attribute(.content, of: name) ?? Self.line(tree, name))
            } else {
                addAuthor(value ?? Self.line(tree, index))
            }
        default: break
        }
    }

    /// Reads the name from an element whose class says that it's the author's.
    private mutating func readSigned(_ outline: PageOutline, _ index: Int) {
        guard signed.count < Self.mostSigned, outline.noise[index] != .comments, outline.noise[index] != .related,
            (3...60).contains(outline.textBytes(of: index))
        else { return }
        let name = Self.line(outline.tree, index)
        if !signed.contains(name) { signed.append(name) }
    }

    private mutating func addAuthor(_ name: String) {
        if !name.isEmpty, authors.count < Self.mostAuthors, !authors.contains(name) { authors.append(name) }
    }

    /// The text of an element on one line; empty where it's longer than any fact.
    private static func line(_ tree: MarkupTree, _ index: Int) -> String {
        var text: [UInt8] = []
        var skippedUntil = index
        let nodes = tree.descendants(of: index)
        guard nodes.count <= mostNodes else { return "" }
        for inner in nodes where inner >= skippedUntil {
            switch tree.nodes[inner].kind {
            case .text:
                let words = tree.text(of: inner)
                guard text.count + words.count <= longestLine else { return "" }
                text += words
            // Where a block or a line ends, a word does.
            case .element:
                switch ElementRole(tree.nodes[inner].tag) {
                case .skipped: skippedUntil = tree.nodes[inner].end
                case .inline, .link: break
                default: text.append(0x20)
                }
            default: break
            }
        }
        return String(decoding: text, as: UTF8.self).collapsed()
    }
}

extension String {
    /// The text on one line, white space collapsed.
    func collapsed() -> String {
        let source = Array(utf8)
        var collapser = TextCollapser()
        var text: [UInt8] = []
        var rest = source[...]
        while true {
            // An indent in the middle of a field starts no paragraph.
            let cut = collapser.append(rest, isLink: false)
            text += collapser.take().bytes
            guard let cut else { return String(decoding: text, as: UTF8.self) }
            text.append(0x20)
            rest = source[cut...]
        }
    }
}

/// What the classes of an element say that it holds of an article.
private struct ClassSigns {
    private(set) var isAuthor = false
    private(set) var isSubtitle = false

    /// Looks through the names once.
    init(_ names: ArraySlice<UInt8>) {
        let lower = names.map { $0 | 0x20 }
        for (index, pair) in zip(lower, lower.dropFirst()).enumerated() {
            switch pair {
            case (0x61, 0x75):  // au
                isAuthor = isAuthor || ["author", "autor", "auteur"].contains { lower.has($0, at: index) }
            case (0x61, 0x72):  // ar
                isSubtitle = isSubtitle || lower.has("article-dek", at: index)
            case (0x62, 0x79):  // by
                isAuthor = isAuthor || lower.has("byline", at: index)
            case (0x66, 0x75):  // fu
                isSubtitle = isSubtitle || lower.has("fubiaoti", at: index)
            case (0x73, 0x74), (0x73, 0x75):  // st, su
                isSubtitle =
                    isSubtitle
                    || ["subtitle", "sub-title", "standfirst", "subhead"].contains { lower.has($0, at: index) }
            case (0x76, 0x65):  // ve
                isAuthor = isAuthor || lower.has("verfasser", at: index)
            default: break
            }
        }
    }
}
