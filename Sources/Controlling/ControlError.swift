/// Why the service could not be asked.
public enum ControlError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No service listens at this socket.
    case absent(String)
    /// The socket may not be used by this user.
    case forbidden(String)
    /// The service didn't answer, or not in a way that is understood.
    case broken(String)

    /// The error in words.
    public var description: String {
        switch self {
        case .absent(let path): "no service is running for this store: nothing listens at \(path)"
        case .forbidden(let path):
            "the service's socket \(path) is not yours to use: run the command as the service's user, or set "
                + "\"control: { group: … }\" in the configuration"
        case .broken(let detail): "the service doesn't answer as it should: \(detail)"
        }
    }
}
