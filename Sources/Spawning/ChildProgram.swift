import CSpawn
import Dispatch

#if canImport(Glibc)
    import Glibc
#endif

/// Another program, with its arguments: started without a shell, waited for off the cooperative pool.
public struct ChildProgram: Sendable {
    /// The program, looked for on `PATH` where it has no slash, and its arguments.
    public let arguments: [String]
    /// Its whole environment.
    public let environment: [String: String]

    /// Makes a program; nothing is started yet.
    public init(_ arguments: [String], environment: [String: String]) {
        self.arguments = arguments
        self.environment = environment
    }

    /// Runs it on this process's terminal, in the foreground, until it ends.
    ///
    /// Ctrl-C and Ctrl-\ are its own meanwhile.
    ///
    /// - Parameter input: Its standard input; `nil` for this process's.
    /// - Returns: How it ended.
    /// - Throws: ``SpawnError`` where it can't be started.
    public func runInForeground(input: [UInt8]? = nil) async throws(SpawnError) -> Ending {
        try await outcome { () throws(SpawnError) in try ForegroundRun(program: self, input: input).ending() }.get()
    }

    /// Runs it without a terminal, in a process group of its own, for at most `timeLimit`.
    ///
    /// Both its output streams are kept together, of a long text the end. Whatever of its group is still there at the
    /// end is killed. Cancelling the task kills it too; it then ends by signal 9.
    ///
    /// - Parameters:
    ///   - input: All of its standard input; a program that doesn't read it is none the worse.
    ///   - timeLimit: The longest that it may take.
    ///   - outputByteLimit: The most bytes of output that are kept.
    /// - Returns: How it ended, and what it wrote.
    /// - Throws: ``SpawnError`` where it can't be started.
    public func run(
        input: [UInt8], timeLimit: Duration, outputByteLimit: Int = 4096
    ) async throws(SpawnError) -> (ending: Ending, output: [UInt8]) {
        let leash = Leash()
        let run = BoundedRun(
            program: self, input: input, timeLimit: timeLimit, outputByteLimit: outputByteLimit, leash: leash)
        let result = await withTaskCancellationHandler {
            await outcome { () throws(SpawnError) in try run.result() }
        } onCancel: {
            leash.pull()
        }
        return try result.get()
    }

    /// What comes of `work`, which blocks, on a thread of its own.
    private func outcome<Value: Sendable>(
        of work: @escaping @Sendable () throws(SpawnError) -> Value
    ) async -> Result<Value, SpawnError> {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "child program").async {
                do throws(SpawnError) {
                    continuation.resume(returning: .success(try work()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
    }

    /// Starts it with `streams` as its first three descriptors and no others.
    ///
    /// - Parameters:
    ///   - streams: Standard input, output and error.
    ///   - group: Which process group it is in.
    /// - Returns: Its process number.
    /// - Throws: ``SpawnError`` where it can't be started.
    func start(_ streams: [Int32], group: ProcessGroup) throws(SpawnError) -> pid_t {
        guard let name = arguments.first, !name.isEmpty else {
            throw SpawnError(program: "(no program)", reason: "the list of arguments is empty")
        }
        guard !(arguments + environment.flatMap { [$0, $1] }).contains(where: { $0.utf8.contains(0) }) else {
            throw SpawnError(program: name, reason: "an argument holds a NUL character")
        }
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (target, stream) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, stream, Int32(target))
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, Int32(streams.count))
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        // What this process ignores or holds back (SIGPIPE, say) is its own affair.
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        if group == .own { flags |= POSIX_SPAWN_SETPGROUP }
        posix_spawnattr_setflags(&attributes, Int16(flags))
        let values = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in values + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, name, &actions, &attributes, values, variables)
        guard code == 0 else { throw SpawnError(program: name, reason: String(cString: strerror(code))) }
        return process
    }

    /// The error of the system call that has just failed.
    func failure(_ what: String) -> SpawnError {
        SpawnError(program: arguments.first ?? "", reason: "\(what): \(String(cString: strerror(errno)))")
    }
}

/// Which process group a program is in.
enum ProcessGroup {
    /// The one of this process: it shares the terminal.
    case shared
    /// One of its own, numbered as its leader is.
    case own
}
