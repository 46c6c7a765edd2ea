import RefreshCore
import Reviewing

/// A verdict on its way through the control socket.
struct VerdictForm: Codable, Hashable, Sendable {
    /// `accepted` or `rejected`.
    var verdict: Reviewer.Verdict
    /// The `changed` entry.
    var sequence: UInt64
    /// The article that the person has read.
    var digest: Digest?
    /// Why.
    var note: String?
    /// Who.
    var reviewer: String?
}
