import Spawning
import Testing

@Suite(.timeLimit(.minutes(1))) struct BoundedRunTests {
    private func shell(_ script: String, _ arguments: String...) -> ChildProgram {
        ChildProgram(["/bin/sh", "-c", script, "sh"] + arguments, environment: ["PATH": "/usr/bin:/bin"])
    }

    private func run(
        _ program: ChildProgram, input: String = "", timeLimit: Duration = .seconds(30), outputByteLimit: Int = 4096
    ) async throws -> (ending: Ending, output: String) {
        let (ending, output) = try await program.run(
            input: Array(input.utf8), timeLimit: timeLimit, outputByteLimit: outputByteLimit)
        return (ending, String(decoding: output, as: UTF8.self))
    }

    @Test func programReadsItsInputAndItsOutputIsKept() async throws {
        let (ending, output) = try await run(shell("cat; echo oops >&2; exit 3"), input: "three lines\n")
        #expect(ending == .exited(3))
        #expect(output == "three lines\noops\n")
    }

    @Test func longInputGoesThroughWhole() async throws {
        let text = String(repeating: "0123456789abcdef", count: 100_000)
        let (ending, output) = try await run(shell("wc -c"), input: text)
        #expect(ending.isSuccess)
        #expect(output.contains("1600000"))
    }

    @Test func programThatReadsNothingIsNoneTheWorse() async throws {
        let text = String(repeating: "x", count: 1 << 20)
        let (ending, _) = try await run(shell("exit 0"), input: text)
        #expect(ending == .exited(0))
    }

    @Test func ofALongOutputTheEndIsKept() async throws {
        let (_, output) = try await run(shell("seq 1 100000; echo the end"), outputByteLimit: 16)
        #expect(output.hasSuffix("the end\n"))
        #expect(output.utf8.count == 16)
    }

    @Test func programThatTakesTooLongIsKilledWithItsChildren() async throws {
        let (ending, _) = try await run(shell("sleep 600 & sleep 600"), timeLimit: .milliseconds(50))
        #expect(ending == .timedOut)
    }

    @Test func endlessOutputDoesNotOutliveTheLimit() async throws {
        let (ending, output) = try await run(shell("yes"), timeLimit: .milliseconds(50))
        #expect(ending == .timedOut)
        #expect(output.utf8.count <= 4096)
    }

    @Test func cancellingKillsTheProgram() async throws {
        let program = shell("exec sleep 600")
        let running = Task { try await run(program) }
        running.cancel()
        let ending = try await running.value.ending
        #expect(ending == .signalled(9))
    }

    @Test func whatTheProgramLeavesBehindHoldsNobodyUp() async throws {
        let (ending, output) = try await run(shell("sleep 600 & echo started"))
        #expect(ending == .exited(0))
        #expect(output == "started\n")
    }

    @Test func argumentsAreNotReadByAShell() async throws {
        let program = ChildProgram(["printf", "%s|", "$(id)", "; rm -rf x", "a b"], environment: ["PATH": "/usr/bin"])
        let (_, output) = try await run(program)
        #expect(output == "$(id)|; rm -rf x|a b|")
    }

    @Test func environmentIsTheOneGiven() async throws {
        let program = ChildProgram(["/usr/bin/env"], environment: ["ONE": "1"])
        let (_, output) = try await run(program)
        #expect(output == "ONE=1\n")
    }

    @Test func signalThatEndsItIsNamed() async throws {
        let (ending, _) = try await run(shell("kill -TERM $$"))
        #expect(ending == .signalled(15))
        #expect("\(ending)" == "was ended by signal 15")
    }

    @Test(arguments: [["/no/such/program"], [], ["/bin/echo", "a\u{0}b"]])
    func whatCanNotBeStartedIsAnError(arguments: [String]) async {
        await #expect(throws: SpawnError.self) {
            try await ChildProgram(arguments, environment: [:]).run(input: [], timeLimit: .seconds(1))
        }
    }
}
