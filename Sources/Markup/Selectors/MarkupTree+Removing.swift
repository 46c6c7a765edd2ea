extension MarkupTree {
    /// The tree without some elements and all that is in them.
    ///
    /// - Parameter elements: Indices in ascending order, none of them inside another one.
    /// - Returns: The smaller tree; its indices differ from this one's.
    public func removing(_ elements: [Int]) -> MarkupTree {
        guard !elements.isEmpty else { return self }
        var tree = self
        tree.nodes.removeAll(keepingCapacity: true)
        // What each index becomes; the one behind the last node too, since ends point there.
        var moved = [Int](repeating: 0, count: nodes.count + 1)
        var next = elements[...]
        var index = 0
        while index < nodes.count {
            moved[index] = tree.nodes.count
            if index == next.first {
                for inner in index..<nodes[index].end { moved[inner] = tree.nodes.count }
                index = nodes[index].end
                next.removeFirst()
            } else {
                tree.nodes.append(nodes[index])
                index += 1
            }
        }
        moved[nodes.count] = tree.nodes.count
        for index in tree.nodes.indices {
            tree.nodes[index].parent = moved[tree.nodes[index].parent]
            tree.nodes[index].end = moved[tree.nodes[index].end]
        }
        return tree
    }
}
