import Glibc
import RefreshCore
import Synchronization

/// The thread that drives libcurl, as an executor: a job of the actor's and a callback of libcurl's never run at once.
///
/// The thread takes the jobs that have come, runs them, lets libcurl move on, and sleeps in libcurl's poll. It ends
/// after ``close()``.
final class CurlLoop: SerialExecutor, Sendable {
    private struct Inbox {
        var jobs: [UnownedJob] = []
        var cancelled: [Transfers.ID] = []
        var isAsleep = false
        var isMemoryFreed = false
        var isClosing = false

        var isEmpty: Bool { jobs.isEmpty && cancelled.isEmpty && !isMemoryFreed && !isClosing }
    }

    private let inbox = Mutex(Inbox())
    private let thread = Mutex<pthread_t?>(nil)
    // Only the thread touches it, but for `wakeUp()`, which libcurl allows from anywhere.
    nonisolated(unsafe) private let transfers: Transfers

    /// Starts the thread; `nil` where the system gives none.
    init?(_ transfers: sending Transfers, memory: BodyMemory) {
        self.transfers = transfers
        memory.whenFreed { [weak self] in self?.tell { $0.isMemoryFreed = true } }
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
        Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }

    /// Has the job run on the thread, soon.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        tell { $0.jobs.append(job) }
    }

    /// Has the exchange stopped, soon.
    func cancel(_ id: Transfers.ID) {
        tell { $0.cancelled.append(id) }
    }

    /// Has the thread end once it has run the jobs it was given; there must be no later ones.
    func close() {
        tell { $0.isClosing = true }
    }

    /// Calls `body` with the transfers; on the thread only.
    func withTransfers<Result>(_ body: (Transfers) -> Result) -> Result {
        checkIsolated()
        return body(transfers)
    }

    private func tell(_ change: (inout Inbox) -> Void) {
        let mustWake = inbox.withLock { inbox in
            change(&inbox)
            defer { inbox.isAsleep = false }
            return inbox.isAsleep
        }
        if mustWake { transfers.wakeUp() }
    }

    private func run() {
        thread.withLock { $0 = pthread_self() }
        blockBrokenPipes()
        while true {
            let work = inbox.withLock { inbox in
                defer { inbox = Inbox(isClosing: inbox.isClosing) }
                return inbox
            }
            for job in work.jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            for id in work.cancelled { transfers.cancel(id) }
            if work.isClosing && work.jobs.isEmpty { break }
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

    func isIsolatingCurrentContext() -> Bool? {
        thread.withLock { thread in thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "libcurl is touched on its own thread only")
    }
}
