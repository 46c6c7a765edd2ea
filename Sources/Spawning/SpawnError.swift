/// Why a program could not be started or watched.
public struct SpawnError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program.
    public let program: String
    /// What failed, in the system's words.
    public let reason: String

    /// Makes an error.
    public init(program: String, reason: String) {
        self.program = program
        self.reason = reason
    }

    /// The error in words.
    public var description: String { "\(program) can't be run: \(reason)" }
}
