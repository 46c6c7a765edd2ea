import RefreshCore

/// The places of all elements among their siblings.
struct SiblingPlaces {
    /// From 1, counted from the first sibling.
    private var fromStart: [Int32]
    private var fromEnd: [Int32]
    private var ofTypeFromStart: [Int32]
    private var ofTypeFromEnd: [Int32]

    init(_ tree: MarkupTree) {
        let count = tree.nodes.count
        fromStart = [Int32](repeating: 0, count: count)
        (fromEnd, ofTypeFromStart, ofTypeFromEnd) = (fromStart, fromStart, fromStart)
        for parent in tree.nodes.indices where tree.nodes[parent].end > parent + 1 {
            let elements = tree.children(of: parent).filter { tree.nodes[$0].kind == .element }
            let names = elements.map { tree.nodes[$0].tag == .other ? tree.name(of: $0) : tree.nodes[$0].tag.name }
            var seen: [String: Int32] = [:]
            for (index, element) in elements.enumerated() {
                fromStart[element] = Int32(index + 1)
                fromEnd[element] = Int32(elements.count - index)
                seen[names[index], default: 0] += 1
                ofTypeFromStart[element] = seen[names[index]] ?? 0
            }
            for (index, element) in elements.enumerated() {
                ofTypeFromEnd[element] = (seen[names[index]] ?? 0) - ofTypeFromStart[element] + 1
            }
        }
    }

    /// The place of an element as a condition counts it, from 1.
    func position(of element: Int, _ place: PlaceCondition) -> Int {
        switch (place.isOfType, place.isFromEnd) {
        case (false, false): Int(fromStart[element])
        case (false, true): Int(fromEnd[element])
        case (true, false): Int(ofTypeFromStart[element])
        case (true, true): Int(ofTypeFromEnd[element])
        }
    }
}
