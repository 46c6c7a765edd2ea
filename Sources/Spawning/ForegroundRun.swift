import CSpawn

#if canImport(Glibc)
    import Glibc
#endif

/// A program on this process's own terminal.
struct ForegroundRun {
    let program: ChildProgram
    let input: [UInt8]?

    /// Starts it and waits for its end; blocks.
    func ending() throws(SpawnError) -> Ending {
        // The terminal sends these to the whole foreground: they are meant for the program, as with system(3).
        let previous = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
        defer { for (number, handler) in previous { signal(number, handler) } }
        guard let input else {
            return try awaited(try program.start([STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO], group: .shared))
        }
        return try ending(input)
    }

    private func ending(_ input: [UInt8]) throws(SpawnError) -> Ending {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { throw program.failure("pipe") }
        let process: pid_t
        do throws(SpawnError) {
            process = try program.start([ends[0], STDOUT_FILENO, STDERR_FILENO], group: .shared)
        } catch {
            close(ends[0])
            close(ends[1])
            throw error
        }
        close(ends[0])
        var rest = input[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // Who leaves a pager early has seen enough.
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        close(ends[1])
        return try awaited(process)
    }

    private func awaited(_ process: pid_t) throws(SpawnError) -> Ending {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw program.failure("waitpid") }
        }
        return Ending(status: status)
    }
}
