import FoundationEssentials
import RefreshCore

#if canImport(Glibc)
    import Glibc
#endif

/// The two streams: results go to standard output, everything else to standard error.
enum Console {
    /// Writes `text` and a line break to standard output, at once: what was told is told even if the process is killed.
    static func print(_ text: String) {
        write(text + "\n", to: STDOUT_FILENO)
    }

    /// Writes `value` as one line of JSON.
    static func print(json value: some Encodable) {
        print(line: Result { try CanonicalJSON.line(value) })
    }

    /// Writes a line of JSON that was made elsewhere.
    static func print(line: Result<String, any Error>) {
        switch line {
        case .success(let line): print(line)
        case .failure(let error): complain("a result can't be written as JSON: \(error)")
        }
    }

    /// Writes bytes as they are to standard output.
    static func print(bytes: [UInt8]) {
        write(bytes, to: STDOUT_FILENO)
    }

    /// Writes `text` and a line break to standard error.
    static func note(_ text: String) {
        write(text + "\n", to: STDERR_FILENO)
    }

    /// Writes an error to standard error.
    static func complain(_ message: String) {
        note("refresh: \(message)")
    }

    /// Writes `text` as it is to standard error; for a progress bar.
    static func draw(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// Whether standard output is a terminal that shows colour.
    ///
    /// See no-color.org.
    static let showsColour =
        isatty(STDOUT_FILENO) == 1 && (Environment["NO_COLOR"] ?? "").isEmpty && Environment["TERM"] != "dumb"
        || !(Environment["CLICOLOR_FORCE"] ?? "").isEmpty && Environment["CLICOLOR_FORCE"] != "0"

    /// Whether standard error is a terminal, on which a progress bar can be drawn.
    static let canDraw = isatty(STDERR_FILENO) == 1 && Environment["TERM"] != "dumb"

    /// The width of the terminal in columns; 80 where there is none.
    static var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
        return Int(size.ws_col)
    }

    /// The height of the terminal in lines; 24 where there is none.
    static var rows: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row >= 5 else { return 24 }
        return Int(size.ws_row)
    }

    /// The width that lines are broken at: the terminal's; `nil` where standard output is none, and programs read it.
    static var lineWidth: Int? { isatty(STDOUT_FILENO) == 1 ? columns : nil }

    /// Whether standard input and output are a terminal, on which a person can be asked.
    static let canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && Environment["TERM"] != "dumb"

    /// Writes bytes as they are to standard output; for results of which a part is worth nothing.
    ///
    /// - Throws: ``CommandFailure`` where they can't be written.
    static func write(_ bytes: [UInt8]) throws {
        guard write(bytes, to: STDOUT_FILENO) else {
            throw CommandFailure(.failed, "standard output can't be written: \(String(cString: strerror(errno)))")
        }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        write(Array(text.utf8), to: descriptor)
    }

    /// Writes all of `bytes`; tells whether it could.
    @discardableResult
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR || errno == EAGAIN { continue }
                // Where nobody reads any more, there is nobody to tell either.
                return false
            }
            rest = rest.dropFirst(written)
        }
        return true
    }
}

/// The environment; only this target reads it.
enum Environment {
    /// The value of the variable `name`.
    static subscript(name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }

    /// The login name of who gives the command, not of who it is run as.
    static var person: String? {
        ["SUDO_USER", "USER"].lazy.compactMap { Environment[$0] }.first { !$0.isEmpty }
    }

    /// All variables.
    static var all: [String: String] { ProcessInfo.processInfo.environment }
}
