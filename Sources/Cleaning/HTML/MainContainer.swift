import Markup
import RefreshCore

/// The element that holds most of the page's prose directly, and what it and its paragraphs are called.
struct MainContainer {
    private let outline: PageOutline
    private var node = 0
    private var parent = 0
    private var look: UInt64 = 0
    private var ownerLook: UInt64 = 0
    private var first = Int.max
    private var last = -1

    init(_ outline: PageOutline, _ blocks: [PageBlock], _ surroundings: Surroundings, headline: Int?) {
        self.outline = outline
        var byNode: [Int: Int] = [:]
        var byLook: [UInt64: Int] = [:]
        var byOwner: [UInt64: Int] = [:]
        for (index, block) in blocks.enumerated() where block.isProse {
            let container = outline.container(of: block.owner)
            // Lists with links in them, and what stands above the headline, are teasers more often than not.
            var size = max(0, block.bytes.count - 3 * block.linkBytes)
            if block.kind == .item { size /= 3 }
            if index < headline ?? 0 { size /= 2 }
            if surroundings.areDeclared(block) { size *= 2 }
            byNode[container, default: 0] += size
            byLook[outline.look(of: container), default: 0] += size
            byOwner[outline.look(of: block.owner) ^ outline.look(of: container), default: 0] += size
        }
        // Of equals the first is taken, so that the same page always gives the same answer.
        node = byNode.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
        parent = outline.tree.nodes[node].parent
        look = byLook.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        ownerLook = byOwner.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        for (index, block) in blocks.enumerated() where block.isProse && holds(block) {
            first = min(first, index)
            last = index
        }
    }

    func holds(_ block: PageBlock) -> Bool {
        let container = outline.container(of: block.owner)
        return contains(node, container) || outline.look(of: container) == look
    }

    func describe(_ index: Int, _ block: PageBlock, in found: inout [BlockFeature]) {
        let container = outline.container(of: block.owner)
        if contains(node, block.owner) {
            found.append(.withinMain)
        } else if contains(parent, block.owner) {
            found.append(.besideMain)
        }
        let containerLook = outline.look(of: container)
        if containerLook == look { found.append(.likeMain) }
        if outline.look(of: block.owner) ^ containerLook == ownerLook { found.append(.likeMainOwner) }
        if index < first { found.append(.beforeMain) } else if index > last { found.append(.afterMain) }
    }

    private func contains(_ outer: Int, _ inner: Int) -> Bool {
        outer <= inner && inner < outline.tree.nodes[outer].end
    }
}
