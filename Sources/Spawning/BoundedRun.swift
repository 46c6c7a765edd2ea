import CSpawn

#if canImport(Glibc)
    import Glibc
#endif

/// A program in the background, with a time limit.
struct BoundedRun {
    let program: ChildProgram
    let input: [UInt8]
    let timeLimit: Duration
    let outputByteLimit: Int
    let leash: Leash

    /// Starts it, feeds it, and waits for its end or the limit; blocks.
    func result() throws(SpawnError) -> (ending: Ending, output: [UInt8]) {
        var feeding: [Int32] = [-1, -1]
        var telling: [Int32] = [-1, -1]
        guard pipe2(&feeding, O_CLOEXEC) == 0 else { throw program.failure("pipe") }
        guard pipe2(&telling, O_CLOEXEC) == 0 else {
            for end in feeding { close(end) }
            throw program.failure("pipe")
        }
        defer {
            close(feeding[0])
            for end in telling { close(end) }
        }
        let process: pid_t
        do throws(SpawnError) {
            process = try program.start([feeding[0], telling[1], telling[1]], group: .own)
        } catch {
            close(feeding[1])
            throw error
        }
        leash.hold(process)
        let handle = pidfd_open(process, 0)
        let (isInTime, output) = attend(handle, feeding: feeding[1], telling: telling[0])
        if handle >= 0 { close(handle) }
        // The group outlives its leader where that has left something behind.
        kill(-process, SIGKILL)
        leash.release()
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw program.failure("waitpid") }
        }
        guard handle >= 0 else { throw program.failure("pidfd_open") }
        return (isInTime ? Ending(status: status) : .timedOut, output)
    }

    /// Writes what it reads and reads what it writes, until it ends (`handle` is readable) or its time is up.
    ///
    /// Closes `feeding`.
    private func attend(_ handle: Int32, feeding: Int32, telling: Int32) -> (isInTime: Bool, output: [UInt8]) {
        for end in [feeding, telling] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        var (feeding, telling) = (feeding, telling)
        defer { if feeding >= 0 { close(feeding) } }
        let deadline = ContinuousClock.now + timeLimit
        var rest = input[...]
        var output: [UInt8] = []
        while handle >= 0 {
            let left = deadline - .now
            guard left > .zero else { return (false, output) }
            var polls = [(handle, POLLIN), (telling, POLLIN), (feeding, POLLOUT)].map {
                pollfd(fd: $0, events: Int16($1), revents: 0)
            }
            let pause = (min(left, .seconds(60)) / .milliseconds(1)).rounded(.up)
            guard poll(&polls, nfds_t(polls.count), Int32(pause)) >= 0 || errno == EINTR else { break }
            if polls[2].revents != 0, !feed(&rest, to: feeding) {
                close(feeding)
                feeding = -1
            }
            if polls[1].revents != 0, !collect(&output, from: telling) { telling = -1 }
            if polls[0].revents != 0 { return (true, output) }
        }
        return (false, output)
    }

    /// Writes what fits; `false` where nothing is left, or nobody reads it.
    private func feed(_ rest: inout ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 { return errno == EAGAIN || errno == EINTR }
            rest = rest.dropFirst(count)
        }
        return false
    }

    /// Reads as much as a pipe holds, and keeps the end of it; `false` where nothing more will come.
    private func collect(_ output: inout [UInt8], from descriptor: Int32) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(descriptor, &chunk, chunk.count)
        guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
        output = (output + chunk.prefix(count)).suffix(outputByteLimit)
        return true
    }
}
