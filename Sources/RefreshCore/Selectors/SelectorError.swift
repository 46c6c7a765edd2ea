/// What is wrong in a selector, where, and what would be right.
public struct SelectorError: Error, Hashable, Sendable {
    /// The place in the selector, from 1, in Unicode scalars.
    public let column: Int
    /// What is wrong, as the predicate of a sentence about the selector.
    public let message: String
    /// What would be right.
    public let cure: String
}

extension SelectorError: CustomStringConvertible {
    /// The fault on one line.
    public var description: String { "the selector \(message) at column \(column); \(cure)" }
}
