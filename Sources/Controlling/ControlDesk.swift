public import Reviewing

/// What the service answers over its control socket.
public protocol ControlDesk: Sendable {
    /// What the service is at.
    func status() async -> ServiceStatus

    /// Its metrics, as Prometheus' text format 0.0.4.
    func metrics() async -> String

    /// What is wrong with it, in one line; `nil` where it gets on.
    func complaint() async -> String?

    /// Begins an index of texts, and keeps it from now on; gives back what is wrong, `nil` where it could.
    func keepTextIndex() async -> String?

    /// Where verdicts are recorded.
    var verdicts: any VerdictDesk { get }
}
