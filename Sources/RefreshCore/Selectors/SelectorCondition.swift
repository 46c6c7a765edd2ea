/// One simple selector: what an element must fulfil.
public enum SelectorCondition: Hashable, Sendable {
    /// The element's name, in lower case.
    case type(String)
    /// `*`.
    case universal
    /// One word of its `class`.
    case className(String)
    /// Its `id`.
    case id(String)
    /// One of its attributes.
    case attribute(AttributeCondition)
    /// Its place among its siblings.
    case place(PlaceCondition)
    /// It has no children but comments: `:empty`.
    case empty
    /// It is the document's top element: `:root`.
    case root
    /// One of these matches it: `:is()`, `:where()`.
    case isAny([ComplexSelector])
    /// None of these matches it: `:not()`.
    case isNone([ComplexSelector])
}

/// What an attribute must be: `[name operator "value" i]`.
public struct AttributeCondition: Hashable, Sendable {
    /// How the attribute's value relates to the one in the selector.
    public enum Test: String, CaseIterable, Sendable {
        /// It is there, whatever its value.
        case present = ""
        case equals = "="
        /// One of its words, between white space.
        case includes = "~="
        /// The value, or the value and a hyphen behind it.
        case dashMatch = "|="
        case prefix = "^="
        case suffix = "$="
        case substring = "*="
    }

    /// The name in lower case.
    public let name: String
    /// The relation.
    public let test: Test
    /// The value in the selector.
    public let value: String
    /// Whether ASCII letters match whatever their case.
    public let ignoresCase: Bool
}

/// The place of an element among its siblings: `:nth-child(an+b)` and what it stands for.
public struct PlaceCondition: Hashable, Sendable {
    /// The multiplier of n.
    public let step: Int
    /// The summand.
    public let offset: Int
    /// Counts from the last sibling.
    public let isFromEnd: Bool
    /// Counts siblings of the same type only.
    public let isOfType: Bool

    /// Whether the formula gives `position`, counted from 1, for some n from 0.
    public func holds(at position: Int) -> Bool {
        let distance = position - offset
        if step == 0 { return distance == 0 }
        return distance % step == 0 && distance / step >= 0
    }
}
