import Glibc
import SystemPackage

/// An executor that runs its jobs in order on one thread of its own, which may block.
///
/// The thread ends after ``stop()``, once the jobs that were enqueued before it have run.
// The mutex guards all mutable fields.
final class StoreThread: SerialExecutor, @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var jobs: [UnownedJob] = []
    private var isAsleep = false
    private var isStopping = false
    private var thread: pthread_t?

    /// Starts the thread.
    init() throws(Errno) {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
        let retained = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let failure = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<StoreThread>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, retained.toOpaque())
        guard failure == 0 else {
            retained.release()
            throw Errno(rawValue: failure)
        }
        pthread_detach(thread)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let wakes = withLock {
            jobs.append(job)
            return isAsleep
        }
        if wakes { pthread_cond_signal(condition) }
    }

    /// Lets the thread end.
    ///
    /// No job may be enqueued afterwards.
    func stop() {
        withLock { isStopping = true }
        pthread_cond_signal(condition)
    }

    func isIsolatingCurrentContext() -> Bool? {
        withLock { thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false }
    }

    func checkIsolated() {
        precondition(isIsolatingCurrentContext() == true, "not on the store's thread")
    }

    private func run() {
        withLock { thread = pthread_self() }
        while let jobs = nextJobs() {
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
        }
    }

    private func nextJobs() -> [UnownedJob]? {
        withLock {
            while jobs.isEmpty, !isStopping {
                isAsleep = true
                pthread_cond_wait(condition, mutex)
                isAsleep = false
            }
            defer { jobs.removeAll() }
            return jobs.isEmpty ? nil : jobs
        }
    }

    private func withLock<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }
}
