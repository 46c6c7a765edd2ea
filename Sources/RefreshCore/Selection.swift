/// What a person says of a page's parts: which of them is the text, and what to leave out.
public struct Selection: Hashable, Codable, Sendable {
    /// The elements that hold the text; found by the cleaners where there is none.
    public let select: Selector?
    /// The elements to leave out before anything else is done.
    public let drop: [Selector]

    /// Makes a selection; `nil` where it says nothing.
    public init?(select: Selector?, drop: [Selector]) {
        guard select != nil || !drop.isEmpty else { return nil }
        self.select = select
        self.drop = drop
    }
}
