/// How a program ended.
public enum Ending: Hashable, Sendable {
    /// By itself, with this exit status.
    case exited(Int32)
    /// By this signal.
    case signalled(Int32)
    /// It took longer than it may, and was killed with all that it had started.
    case timedOut

    /// Whether the program did its work: exit status 0.
    public var isSuccess: Bool { self == .exited(0) }

    /// Reads what `waitpid` says.
    init(status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }
}

extension Ending: CustomStringConvertible {
    /// The ending as the rest of a sentence: `exited with status 2`.
    public var description: String {
        switch self {
        case .exited(let status): "exited with status \(status)"
        case .signalled(let number): "was ended by signal \(number)"
        case .timedOut: "took too long and was killed"
        }
    }
}
