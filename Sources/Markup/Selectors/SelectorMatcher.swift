import RefreshCore

/// Finds the elements that selectors match.
///
/// For each element in document order it notes how many parts of a selector, from the left, match there. Parents and
/// earlier siblings come first in that order, so each part is tried once for each element and nothing is tried again.
struct SelectorMatcher {
    private let tree: MarkupTree
    private var places: SiblingPlaces?

    init(_ tree: MarkupTree) {
        self.tree = tree
    }

    /// For every node, whether one of the alternatives matches it.
    mutating func matches(_ alternatives: [ComplexSelector]) -> [Bool] {
        var isMatched = [Bool](repeating: false, count: tree.nodes.count)
        for alternative in alternatives { match(alternative, into: &isMatched) }
        return isMatched
    }

    private mutating func match(_ selector: ComplexSelector, into isMatched: inout [Bool]) {
        let tests = selector.parts.map { part in part.conditions.map { test($0) } }
        let last = UInt64(1) << UInt64(selector.parts.count - 1)
        // Bit i: the parts up to i match at the node itself, at one of its ancestors, at an earlier sibling.
        var own = [UInt64](repeating: 0, count: tree.nodes.count)
        var above = own
        var beforeChild = own
        var previousChild = own
        for node in tree.nodes.indices where tree.nodes[node].kind == .element {
            let parent = tree.nodes[node].parent
            above[node] = above[parent] | own[parent]
            var bits: UInt64 = 0
            for (index, part) in selector.parts.enumerated() {
                if index > 0 {
                    let before = UInt64(1) << UInt64(index - 1)
                    let reached =
                        switch part.combinator {
                        case .descendant: above[node]
                        case .child: own[parent]
                        case .nextSibling: previousChild[parent]
                        case .subsequentSibling: beforeChild[parent]
                        }
                    guard reached & before != 0 else { continue }
                }
                if tests[index].allSatisfy({ $0(node) }) { bits |= UInt64(1) << UInt64(index) }
            }
            own[node] = bits
            previousChild[parent] = bits
            beforeChild[parent] |= bits
            if bits & last != 0 { isMatched[node] = true }
        }
    }

    /// Makes a condition into a test of one element.
    private mutating func test(_ condition: SelectorCondition) -> (Int) -> Bool {
        let tree = tree
        switch condition {
        case .universal: return { _ in true }
        case .type(let name):
            let tag = Tag(name: Array(name.utf8))
            if tag != .other { return { tree.nodes[$0].tag == tag } }
            return { tree.nodes[$0].tag == .other && tree.name(of: $0).lowercased() == name }
        case .id(let id):
            let bytes = Array(id.utf8)
            return { tree.attributeBytes("id", of: $0)?.elementsEqual(bytes) ?? false }
        case .className(let name):
            let bytes = Array(name.utf8)
            return { tree.attributeBytes("class", of: $0)?.hasWord(bytes) ?? false }
        case .attribute(let condition):
            let name = Array(condition.name.utf8)
            let value = condition.foldedValue
            return { node in
                tree.attributeBytes(named: name, of: node).map { condition.holds($0, value) } ?? false
            }
        case .place(let place):
            let places = places ?? SiblingPlaces(tree)
            self.places = places
            return { place.holds(at: places.position(of: $0, place)) }
        case .empty:
            return { node in
                tree.children(of: node).allSatisfy { tree.nodes[$0].kind == .comment }
            }
        case .root: return { tree.nodes[$0].parent == 0 }
        case .isAny(let list):
            let isMatched = matches(list)
            return { isMatched[$0] }
        case .isNone(let list):
            let isMatched = matches(list)
            return { !isMatched[$0] }
        }
    }
}
