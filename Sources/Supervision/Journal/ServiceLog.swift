import Glibc
public import Logging

/// Logs of a service: to the journal with levels and fields, or line by line to standard error.
public struct ServiceLog: LogHandler {
    /// The least level that is logged.
    public var logLevel: Logger.Level
    /// What every entry says besides its own.
    public var metadata: Logger.Metadata = [:]
    private let sink: LogSink
    private let journal: Journal?
    private let write: @Sendable (String) -> Void

    /// Makes a log.
    ///
    /// - Parameters:
    ///   - sink: Where entries go.
    ///   - level: The least level that is logged.
    public init(to sink: LogSink, level: Logger.Level = .info) {
        self.init(to: sink, level: level, journal: try? Journal(), write: ServiceLog.writeError)
    }

    init(to sink: LogSink, level: Logger.Level, journal: Journal?, write: @escaping @Sendable (String) -> Void) {
        self.sink = sink
        logLevel = level
        self.journal = journal
        self.write = write
    }

    /// One value that every entry says.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes an entry; one that the journal doesn't take goes to standard error.
    public func log(event: LogEvent) {
        var facts = metadata
        for (key, value) in event.metadata ?? [:] { facts[key] = value }
        if let error = event.error { facts["error"] = "\(error)" }
        let message = LogText.harmless(event.message.description)
        let sorted = facts.map { ($0.key, LogText.harmless("\($0.value)")) }.sorted { $0.0 < $1.0 }
        let line = message + sorted.map { " \($0.0)=\($0.1)" }.joined()
        if sink == .journal, let journal, isTaken(by: journal, event.level, line, sorted) { return }
        write(sink == .plainLines ? "refresh: \(line)\n" : "<\(event.level.priority)>\(line)\n")
    }

    private func isTaken(
        by journal: Journal, _ level: Logger.Level, _ line: String, _ facts: [(key: String, value: String)]
    ) -> Bool {
        var entry = JournalEntry()
        entry.add("MESSAGE", line)
        entry.add("PRIORITY", "\(level.priority)")
        entry.add("SYSLOG_IDENTIFIER", "refresh")
        for (key, value) in facts { entry.add("REFRESH_" + key, value) }
        do throws(SupervisionError) {
            try journal.take(entry)
            return true
        } catch {
            return false
        }
    }

    private static func writeError(_ text: String) {
        let bytes = Array(text.utf8)
        // Where nobody reads any more, there is nobody to tell either.
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

extension Logger.Level {
    /// The level in syslog's numbers (RFC 5424 section 6.2.1).
    var priority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
