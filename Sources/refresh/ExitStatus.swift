import ArgumentParser

/// The exit codes, as DESIGN.md section 5 gives them.
enum ExitStatus: Int32 {
    /// Done.
    case done = 0
    /// Could not run; "no" for `robots`.
    case failed = 1
    /// `store verify`: something in the store isn't what it was.
    case corrupt = 2
    /// Done, but some sources failed. `store verify`: repairable by reopening.
    case partial = 3
    /// The command line is wrong (`EX_USAGE`).
    case usage = 64
    /// The input isn't usable: no article in it, say (`EX_DATAERR`).
    case unusable = 65
    /// The store is locked by another writer (`EX_TEMPFAIL`).
    case locked = 75
    /// The configuration is wrong (`EX_CONFIG`).
    case configuration = 78
    /// Interrupted by a signal (128 + SIGINT).
    case interrupted = 130

    /// The status as the argument parser throws it.
    var code: ExitCode { ExitCode(rawValue) }
}

/// Why a command could not do its work: what to say, and the status to exit with.
struct CommandFailure: Error {
    let status: ExitStatus
    let message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
