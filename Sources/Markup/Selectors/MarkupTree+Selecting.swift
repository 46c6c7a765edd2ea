public import RefreshCore

extension MarkupTree {
    /// The elements that a selector matches, in document order.
    ///
    /// One pass over the nodes for each alternative of the selector and of those nested in it, whatever the page is like.
    public func elements(matching selector: Selector) -> [Int] {
        var matcher = SelectorMatcher(self)
        let isMatched = matcher.matches(selector.alternatives)
        return nodes.indices.filter { isMatched[$0] }
    }

    /// The elements that a selector matches and that lie in no other one that it matches.
    public func outermostElements(matching selector: Selector) -> [Int] {
        var end = 0
        return elements(matching: selector).filter { element in
            guard element >= end else { return false }
            end = nodes[element].end
            return true
        }
    }
}
