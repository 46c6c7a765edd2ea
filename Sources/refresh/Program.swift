import ArgumentParser
import Storage

#if canImport(Glibc)
    import CMalloc
    import Glibc
#endif

/// The entry of the program: parses the command line, runs the command, turns what it throws into words and a status.
@main
enum Program {
    static func main() async {
        // A reader that goes away (`refresh log | head`) is an error of one write, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        #if canImport(Glibc)
            // By default the threshold grows with each large piece that is freed, and what is freed below it stays with the
            // process: a quarter of the memory that a long `store put` holds.
            mallopt(M_MMAP_THRESHOLD, 1 << 20)
        #endif
        do {
            var command = try Refresh.parseAsRoot(Refresh.commandFirst(Array(CommandLine.arguments.dropFirst())))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            // Problems of a configuration begin with their file, line and column, for editors to find.
            if failure.status == .configuration {
                Console.note(failure.message)
            } else {
                Console.complain(failure.message)
            }
            exit(failure.status.rawValue)
        } catch let error as StoreError {
            Console.complain(error.description)
            exit((error.kind == .locked ? ExitStatus.locked : .failed).rawValue)
        } catch {
            Refresh.exit(withError: error)
        }
    }
}
