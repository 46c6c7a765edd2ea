/// A CSS selector list, checked (Selectors Level 4, section 18).
///
/// There are type, universal, class, id and attribute selectors, the four combinators, and the pseudo-classes that depend
/// on the document's structure alone. Pseudo-elements, namespaces and what depends on a reader (`:hover`) are errors.
public struct Selector: Hashable, Sendable {
    /// The selector as it was written.
    public let text: String
    /// Its alternatives, of which one must match.
    public let alternatives: [ComplexSelector]

    /// Reads a selector.
    ///
    /// - Parameter text: The selector, at most ``SelectorLimits/length`` bytes.
    /// - Throws: ``SelectorError``, with the place of the first fault.
    public init(_ text: String) throws(SelectorError) {
        var parser = try SelectorParser(text)
        alternatives = try parser.wholeList()
        self.text = text
    }
}

extension Selector: Codable {
    /// Reads the text of a selector.
    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Writes its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Compound selectors with combinators between them: `article > p + ul`.
public struct ComplexSelector: Hashable, Sendable {
    /// How an element relates to the one that the part before it matches.
    public enum Combinator: Hashable, Sendable {
        case descendant, child, nextSibling, subsequentSibling
    }

    /// One part with what joins it to the part before; the first part's combinator means nothing.
    public struct Part: Hashable, Sendable {
        /// What joins it to the part before.
        public let combinator: Combinator
        /// What the element itself must fulfil.
        public let conditions: [SelectorCondition]
    }

    /// The parts from left to right, at least one and at most ``SelectorLimits/parts``.
    public let parts: [Part]
}

/// What is accepted of one selector.
public enum SelectorLimits {
    /// The most bytes of a selector.
    public static let length = 4096
    /// The most compound selectors in one alternative.
    public static let parts = 32
    /// How deep `:not()` and `:is()` may be nested.
    public static let depth = 8
}
