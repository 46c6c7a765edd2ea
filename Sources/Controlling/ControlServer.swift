import Glibc
import Hummingbird
public import Logging
import NIOCore
public import ServiceLifecycle

/// The service's side of the control socket, and the metrics' own address.
public enum ControlServer {
    /// The control socket of the store in the folder `store`.
    public static func socketPath(store: String) -> String { store + "/control.sock" }

    /// A server for `desk` on the store's control socket; it listens when it is run.
    ///
    /// The socket is its owner's alone, or also a group's. One that a crash has left is replaced: whoever runs this
    /// holds the store's lock.
    ///
    /// - Parameters:
    ///   - desk: What answers.
    ///   - store: The store's folder.
    ///   - group: The group that may use the socket, too.
    ///   - log: Where to say what goes wrong.
    ///   - tell: Called as soon as it listens.
    /// - Returns: A member for the service.
    public static func control(
        _ desk: any ControlDesk, store: String, group: UInt32? = nil, log: Logger,
        whenListening tell: @escaping @Sendable () async -> Void = {}
    ) -> any Service {
        let path = socketPath(store: store)
        return Application(
            router: ControlRoutes(desk: desk).all,
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: boundPath(path))),
            onServerRunning: { _ in
                if let problem = restrict(path, to: group) {
                    log.warning(
                        "control socket's rights not set", metadata: ["path": "\(path)", "error": "\(problem)"])
                }
                await tell()
            }, logger: quiet(log))
    }

    /// A server of metrics and health alone, on `host` and `port`.
    public static func metrics(
        _ desk: any ControlDesk, host: String, port: Int, log: Logger
    ) -> any Service {
        Application(
            router: ControlRoutes(desk: desk).watching,
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)), logger: quiet(log))
    }

    /// The server's own remarks are no use to anyone; its failures are.
    private static func quiet(_ log: Logger) -> Logger {
        var log = log
        log.logLevel = max(log.logLevel, .warning)
        return log
    }

    /// A path that is short enough to bind; the folder stays open as long as the process runs.
    private static func boundPath(_ path: String) -> String {
        guard path.utf8.count > 107, let slash = path.lastIndex(of: "/") else { return path }
        let folder = open(String(path[..<slash]), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        return folder < 0 ? path : "/proc/self/fd/\(folder)" + path[slash...]
    }

    /// Lets only the owner, and `group` if there is one, use the socket; tells what went wrong.
    private static func restrict(_ path: String, to group: UInt32?) -> String? {
        if let group, chown(path, uid_t.max, group) != 0 { return String(cString: strerror(errno)) }
        return chmod(path, group == nil ? 0o600 : 0o660) == 0 ? nil : String(cString: strerror(errno))
    }
}
