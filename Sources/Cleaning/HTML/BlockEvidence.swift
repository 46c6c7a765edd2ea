import Markup
import RefreshCore

/// Gathers the features of a page's blocks.
struct BlockEvidence {
    private let outline: PageOutline
    private let blocks: [PageBlock]
    private let title: String
    private let surroundings: Surroundings
    private let main: MainContainer
    private let neighbours: Neighbours
    private let allProse: Int
    private let headline: Int?
    private var leadEnd = 0

    init(_ outline: PageOutline, _ blocks: [PageBlock], title: String?) {
        self.outline = outline
        self.blocks = blocks
        self.title = ArticleTrim.key(title ?? "")
        surroundings = Surroundings(outline)
        allProse = max(1, outline.proseBytes(of: 0))
        neighbours = Neighbours(blocks)
        headline = Self.headline(in: blocks, outline, self.title)
        main = MainContainer(outline, blocks, surroundings, headline: headline)
        if let headline {
            let near = blocks[headline..<neighbours.index(headline, offsetByPlain: 25)]
            leadEnd =
                near.firstIndex { $0.isProse && $0.bytes.count >= 250 && main.holds($0) }
                ?? min(headline + 25, blocks.count)
        }
    }

    /// Tells each of a page's blocks how likely it's part of the article.
    static func judge(_ blocks: inout [PageBlock], of outline: PageOutline, title: String?) {
        let evidence = BlockEvidence(outline, blocks, title: title)
        for index in blocks.indices {
            let features = evidence.features(of: index)
            blocks[index].support = BlockWeights.support(of: features)
            blocks[index].isLead = features.contains(.leadSentence)
        }
    }

    /// The features of every block.
    func features() -> [[BlockFeature]] { blocks.indices.map(features(of:)) }

    private static func headline(in blocks: [PageBlock], _ outline: PageOutline, _ title: String) -> Int? {
        let known =
            title.isEmpty
            ? nil
            : blocks.firstIndex {
                $0.kind == .heading && says($0, title)
            }
        return known ?? blocks.firstIndex { outline.tree.nodes[$0.owner].tag == .h1 && $0.noise == nil }
    }

    /// Whether a block is the title, white space and case aside.
    private static func says(_ block: PageBlock, _ title: String) -> Bool {
        guard !title.isEmpty, block.bytes.count < 500 else { return false }
        // Few have the right length; only those are worth the comparison.
        let letters = block.bytes.reduce(0) { $0 + ($1 > 0x20 ? 1 : 0) }
        return abs(letters - title.utf8.count) <= 6 && ArticleTrim.key(block.text) == title
    }

    private func features(of index: Int) -> [BlockFeature] {
        var found: [BlockFeature] = []
        found.reserveCapacity(32)
        describe(blocks[index], in: &found)
        readHints(of: blocks[index], in: &found)
        neighbours.describe(index, in: &found)
        measureContainer(of: blocks[index], in: &found)
        locate(index, in: &found)
        return found
    }

    private func describe(_ block: PageBlock, in found: inout [BlockFeature]) {
        let length = block.bytes.count
        let density = block.linkDensity
        let ends = SentenceEnd.ends(block.bytes)
        switch block.kind {
        case .heading: found.append(.heading)
        case .item: found.append(.item)
        case .quotation: found.append(.quotation)
        case .code: found.append(.code)
        case .row: found.append(.row)
        case .caption: found.append(.caption)
        case .paragraph: break
        }
        switch outline.tree.nodes[block.owner].tag {
        case .p: found.append(.inParagraphElement)
        case .td, .th, .tr: found.append(.inCell)
        default: break
        }
        switch length {
        case ..<20: found.append(.under20)
        case ..<40: found.append(.under40)
        case ..<70: found.append(.under70)
        case ..<120: found.append(.under120)
        case ..<250: found.append(.under250)
        case ..<500: found.append(.under500)
        default: found.append(.over500)
        }
        switch density {
        case 0: found.append(.unlinked)
        case ..<0.1: found.append(.linked10)
        case ..<0.3: found.append(.linked30)
        case ..<0.6: found.append(.linked60)
        case ..<0.9: found.append(.linked90)
        default: found.append(.linkedAll)
        }
        if density > 0.5 {
            if length < 120 { found.append(.linkedShort) }
            if block.kind == .heading { found.append(.linkedHeading) }
            if block.kind == .item { found.append(.linkedItem) }
        }
        if ends {
            found.append(.endsSentence)
            if block.kind == .heading { found.append(.headingEndsSentence) }
            if block.kind == .item { found.append(.itemEndsSentence) }
            if length < 70 { found.append(.shortEndsSentence) }
            if block.bytes.last == UInt8(ascii: ":") || block.bytes.has("：", at: length - 3) {
                found.append(.endsColon)
            }
        }
        let clauses = SentenceEnd.count(in: block.bytes)
        found.append(clauses == 0 ? .clausesNone : clauses < 3 ? .clausesSome : .clausesMany)
        switch block.line {
        case .related: found.append(.lineRelated)
        case .comments: found.append(.lineComments)
        case .notice: found.append(.lineNotice)
        case nil: if block.kind != .heading, block.info != nil { found.append(.infoLine) }
        default: found.append(.lineOther)
        }
        if Self.says(block, title) { found.append(.titleAgain) }
    }

    private func readHints(of block: PageBlock, in found: inout [BlockFeature]) {
        switch block.noise {
        case .comments: found.append(.hintComments)
        case .related: found.append(.hintRelated)
        case .navigation, .breadcrumb, .neighbours: found.append(.hintNavigation)
        case .footer: found.append(.hintFooter)
        case .sidebar: found.append(.hintSidebar)
        case .ad: found.append(.hintAd)
        case .share: found.append(.hintShare)
        case .form: found.append(.hintForm)
        case .overlay: found.append(.hintOverlay)
        case .tags: found.append(.hintTags)
        case .byline: found.append(.hintByline)
        case .bio: found.append(.hintBio)
        case .hidden: found.append(.hintHidden)
        case nil: break
        default: found.append(.hintOther)
        }
        surroundings.describe(block, in: &found)
    }

    private func measureContainer(of block: PageBlock, in found: inout [BlockFeature]) {
        let node = outline.container(of: block.owner)
        switch outline.proseBytes(of: node) * 100 / allProse {
        case ..<2: found.append(.share2)
        case ..<10: found.append(.share10)
        case ..<30: found.append(.share30)
        case ..<60: found.append(.share60)
        default: found.append(.share100)
        }
        switch outline.proseBytes(of: outline.tree.nodes[node].parent) * 100 / allProse {
        case ..<10: found.append(.outerShare10)
        case ..<40: found.append(.outerShare40)
        default: found.append(.outerShare100)
        }
        let text = max(1, outline.textBytes(of: node))
        switch outline.proseBytes(of: node) * 100 / text {
        case ..<30: found.append(.purity30)
        case ..<60: found.append(.purity60)
        case ..<85: found.append(.purity85)
        default: found.append(.purity100)
        }
        switch outline.linkBytes(of: node) * 100 / text {
        case ..<10: found.append(.linkage10)
        case ..<30: found.append(.linkage30)
        case ..<60: found.append(.linkage60)
        default: found.append(.linkage100)
        }
    }

    private func locate(_ index: Int, in found: inout [BlockFeature]) {
        main.describe(index, blocks[index], in: &found)
        guard let headline else { return found.append(.noHeadline) }
        if index < headline {
            found.append(.beforeHeadline)
        } else if index > headline, neighbours.plainBlocks(from: headline, to: index) <= 6 {
            found.append(.soonAfterHeadline)
        }
        if index > headline, index < leadEnd {
            found.append(.lead)
            if blocks[index].bytes.count >= 60, SentenceEnd.ends(blocks[index].bytes) || blocks[index].isProse {
                found.append(.leadSentence)
            }
        }
    }
}
