import Spawning

/// The reader's own program for long texts: `$PAGER`, else `less`.
struct Pager {
    let environment: [String: String]

    /// Shows `lines`, and waits until the reader is done; `false` where there is no pager.
    func show(_ lines: [String]) async -> Bool {
        let command = environment["PAGER"] ?? "less"
        guard !command.isEmpty, command != "cat" else { return false }
        var variables = environment
        // As git does: colours as they are, the text stays on the screen.
        if variables["LESS"] == nil { variables["LESS"] = "RX" }
        if variables["LESSCHARSET"] == nil { variables["LESSCHARSET"] = "utf-8" }
        // $PAGER is a shell's command line by convention (POSIX, `man` and `mailx`).
        let program = ChildProgram(["/bin/sh", "-c", command], environment: variables)
        let text = Array((lines.joined(separator: "\n") + "\n").utf8)
        do throws(SpawnError) {
            // 126 and 127: the shell has not found it.
            let ending = try await program.runInForeground(input: text)
            return ending != .exited(126) && ending != .exited(127)
        } catch {
            return false
        }
    }
}
