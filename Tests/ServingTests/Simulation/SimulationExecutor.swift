import Foundation

/// Runs all tasks of a simulation on one thread, one job after the other, and lets time leap when no job is left.
///
/// So the same simulation takes the same course every time.
// The condition guards all mutable fields.
final class SimulationExecutor: TaskExecutor, @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []
    private var head = 0
    private var outside = 0
    private var isOver = false
    private let time: SimulatedTime

    /// Starts the thread.
    init(time: SimulatedTime) {
        self.time = time
        let thread = Thread { [self] in run() }
        thread.stackSize = 8 << 20
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.withLock {
            jobs.append(job)
            condition.signal()
        }
    }

    /// Something works outside, or has ended: no time passes meanwhile.
    func goOutside(by change: Int) {
        condition.withLock {
            outside += change
            condition.signal()
        }
    }

    /// Ends the thread when no job is left.
    func end() {
        condition.withLock {
            isOver = true
            condition.signal()
        }
    }

    private func run() {
        while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    private func next() -> UnownedJob? {
        while true {
            condition.lock()
            if head < jobs.count {
                defer { condition.unlock() }
                head += 1
                if head > 1024, head * 2 > jobs.count {
                    let job = jobs[head - 1]
                    jobs.removeFirst(head)
                    head = 0
                    return job
                }
                return jobs[head - 1]
            }
            if isOver {
                condition.unlock()
                return nil
            }
            if outside > 0 {
                condition.wait()
                condition.unlock()
                continue
            }
            condition.unlock()
            // Nobody sleeps and nobody works: whoever is still to come comes from outside.
            if !time.leap() { condition.withLock { if head == jobs.count, !isOver { condition.wait() } } }
        }
    }
}
