/// The wish to take back a verdict, on its way through the control socket.
struct UndoForm: Codable, Hashable, Sendable {
    /// The `accepted` or `rejected` entry.
    var sequence: UInt64
    /// Who takes it back.
    var reviewer: String?
}
