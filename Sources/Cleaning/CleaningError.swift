public import RefreshCore

/// Why no article could be made of a document.
public struct CleaningError: Error, Hashable, Sendable {
    /// The class: `not-text`, `undecodable` or `empty`.
    public let kind: FailureClass
    /// What is wrong, for people.
    public let detail: String

    /// Makes an error.
    public init(_ kind: FailureClass, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

extension CleaningError: CustomStringConvertible {
    /// The error in words.
    public var description: String { "\(kind.rawValue): \(detail)" }
}
