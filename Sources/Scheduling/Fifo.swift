/// Elements in the order they came.
///
/// Both operations are O(1), over time.
struct Fifo<Element> {
    private var elements: [Element] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }

    /// The element that came first.
    var first: Element? { head < elements.count ? elements[head] : nil }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        defer { head += 1 }
        if head > 32, head > elements.count / 2 {
            elements.removeFirst(head)
            head = 0
        }
        return elements[head]
    }
}

extension Fifo: Sendable where Element: Sendable {}
