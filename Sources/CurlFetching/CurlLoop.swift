import Glibc
import RefreshCore
import Synchronization

/// The thread that drives libcurl: all that touches the transfers is a job of its.
///
/// The thread takes the jobs that have come, runs them, lets libcurl move on, and sleeps in libcurl's poll. It ends
/// after ``close()``.
final class CurlLoop: Sendable {
    /// Something to be done with the transfers.
    typealias Job = @Sendable (Transfers) -> Void

    private struct Inbox {
        var jobs: [Job] = []
        var isAsleep = false
        var isNudged = false
        var isClosing = false

        var isEmpty: Bool { jobs.isEmpty && !isNudged && !isClosing }
    }

    private let inbox = Mutex(Inbox())
    // Only the thread touches it, but for `wakeUp()`, which libcurl allows from anywhere.
    nonisolated(unsafe) private let transfers: Transfers

    /// Starts the thread; `nil` where the system gives none.
    init?(_ transfers: sending Transfers) {
        self.transfers = transfers
        var id = pthread_t()
        let box = Unmanaged.passRetained(self)
        let started = pthread_create(&id, nil, { CurlLoop.main($0) }, box.toOpaque())
        guard started == 0 else {
            box.release()
            return nil
        }
        pthread_detach(id)
    }

    private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().work()
        return nil
    }

    /// Has a job run on the thread, soon, after those that came before it.
    func run(_ job: @escaping Job) {
        tell { $0.jobs.append(job) }
    }

    /// Has the thread look, soon, at what may have changed beside its jobs.
    func nudge() {
        tell { $0.isNudged = true }
    }

    /// Has the thread end once it has run the jobs it was given; there must be no later ones.
    func close() {
        tell { $0.isClosing = true }
    }

    private func tell(_ change: (inout Inbox) -> Void) {
        let mustWake = inbox.withLock { inbox in
            change(&inbox)
            defer { inbox.isAsleep = false }
            return inbox.isAsleep
        }
        if mustWake { transfers.wakeUp() }
    }

    private func work() {
        blockBrokenPipes()
        while true {
            let work = inbox.withLock { inbox in
                defer { inbox = Inbox() }
                return inbox
            }
            for job in work.jobs { job(transfers) }
            if work.isClosing { break }
            transfers.drive()
            // What comes after this look finds the sleeper and wakes it, even before it has fallen asleep.
            let maySleep = inbox.withLock { inbox in
                inbox.isAsleep = inbox.isEmpty
                return inbox.isAsleep
            }
            if maySleep { transfers.wait() }
        }
        transfers.close()
    }

    /// Told to use no signals, libcurl leaves SIGPIPE alone too; a server that hangs up must not end the process.
    private func blockBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
