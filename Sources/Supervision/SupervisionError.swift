/// Why a notice did not reach the supervisor.
public struct SupervisionError: Error, Hashable, Sendable {
    /// The kinds.
    public enum Kind: String, CaseIterable, Sendable {
        /// The socket's address is not one that this program can use.
        case address
        /// The supervisor has not read earlier notices yet.
        case busy
        /// The system refused.
        case system
    }

    /// The kind, the word for metrics and logs.
    public let kind: Kind
    /// What happened, for people.
    public let detail: String

    /// Whether the same notice may well arrive later.
    public var isTransient: Bool { kind == .busy }

    init(_ kind: Kind, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

extension SupervisionError: CustomStringConvertible {
    /// The error in words.
    public var description: String { "supervisor: \(detail)" }
}
