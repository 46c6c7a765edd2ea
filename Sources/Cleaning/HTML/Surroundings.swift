import Markup
import RefreshCore

/// What the elements around each element of a page say of what's in them.
struct Surroundings {
    private struct Around {
        var inDeclared = false
        var inArticle = false
        var inMain = false
        var inHeader = false
        var inForm = false
        var inTable = false
        var inList = false
        var leaning = 0
        var inUnit = false
        var inLinkedUnit = false
        var inHeadedUnit = false
    }

    private var around: [Around]
    /// Whether a good part of the prose is in elements that say they hold the article's text.
    private let isDeclared: Bool

    init(_ outline: PageOutline) {
        let tree = outline.tree
        around = Array(repeating: Around(), count: tree.nodes.count)
        var declared = 0
        let repetition = Repetition(outline)
        for (index, node) in tree.nodes.enumerated() where node.kind == .element {
            var here = around[node.parent]
            switch node.tag {
            case .article: here.inArticle = true
            case .main: here.inMain = true
            case .header: here.inHeader = true
            case .form: here.inForm = true
            case .table: here.inTable = true
            case .ul, .ol, .dl: here.inList = true
            default: break
            }
            if let hint = outline.hints[index] {
                if hint.isBody, outline.noise[index] == nil, !here.inDeclared {
                    here.inDeclared = true
                    declared += outline.proseBytes(of: index)
                }
                here.leaning = max(-3, min(3, here.leaning + hint.leaning))
            }
            if let unit = repetition.units[index] {
                here.inUnit = true
                here.inLinkedUnit = unit.isLinked
                here.inHeadedUnit = unit.isHeaded
            }
            around[index] = here
        }
        isDeclared = declared * 3 > outline.proseBytes(of: 0)
    }

    /// Whether the elements around a block say that it's of the article's text.
    func areDeclared(_ block: PageBlock) -> Bool { around[block.owner].inDeclared }

    func describe(_ block: PageBlock, in found: inout [BlockFeature]) {
        let here = around[block.owner]
        if here.inDeclared { found.append(.inDeclared) } else if isDeclared { found.append(.besideDeclared) }
        if here.inArticle { found.append(.inArticle) }
        if here.inMain { found.append(.inMain) }
        if here.inHeader { found.append(.inHeader) }
        if here.inForm { found.append(.inForm) }
        if here.inTable, block.kind != .row { found.append(.inTable) }
        if here.inList, block.kind != .item { found.append(.inList) }
        switch here.leaning {
        case ..<0: found.append(.leaningDown)
        case 0: break
        case 1: found.append(.leaningUp)
        default: found.append(.leaningUp2)
        }
        if here.inUnit { found.append(.inUnit) }
        if here.inLinkedUnit { found.append(.inLinkedUnit) }
        if here.inHeadedUnit { found.append(.inHeadedUnit) }
    }
}
