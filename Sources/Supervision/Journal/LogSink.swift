import Glibc

/// Where log entries go.
public enum LogSink: Hashable, Sendable {
    /// The journal, with fields.
    case journal
    /// Standard error, whose lines the journal or another supervisor reads: each begins with its level, `<4>`.
    case levelledLines
    /// Standard error, for people.
    case plainLines

    /// The sink that suits the process: `JOURNAL_STREAM` names the device and inode of the stream that systemd reads
    /// (systemd.exec(5)); where standard error is that one, nobody has redirected it.
    public init(environment: [String: String]) {
        self.init(environment: environment, stream: LogSink.identity(of: STDERR_FILENO), takesNative: Journal.isPresent)
    }

    init(environment: [String: String], stream: String?, takesNative: Bool) {
        guard let stream, environment["JOURNAL_STREAM"] == stream else {
            self = .plainLines
            return
        }
        self = takesNative ? .journal : .levelledLines
    }

    private static func identity(of descriptor: Int32) -> String? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return "\(status.st_dev):\(status.st_ino)"
    }
}
