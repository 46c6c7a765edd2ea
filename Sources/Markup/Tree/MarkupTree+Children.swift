extension MarkupTree {
    /// The indices of a node's children, in order.
    public struct Children: Sequence, IteratorProtocol, Sendable {
        private let nodes: [Node]
        private var child: Int
        private let end: Int

        init(nodes: [Node], next: Int, end: Int) {
            self.nodes = nodes
            child = next
            self.end = end
        }

        /// The next child; `nil` behind the last.
        public mutating func next() -> Int? {
            guard child < end else { return nil }
            defer { child = nodes[child].end }
            return child
        }
    }
}
