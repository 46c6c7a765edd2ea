import FoundationEssentials
import RefreshCore
import Spawning

#if canImport(Glibc)
    import Glibc
#endif

/// The reviewer's own editor, for a note: `$VISUAL`, else `$EDITOR`, else `editor`, else `vi`.
struct NoteEditor {
    /// Why there is no note.
    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    let environment: [String: String]

    /// Has a note written; `nil` where it is left empty.
    func note(on entry: Entry, beginningWith note: String?) async throws(Trouble) -> String? {
        let path = try file(holding: NoteText.draft(on: entry, beginningWith: note))
        defer { unlink(path) }
        let editor =
            ["VISUAL", "EDITOR"].compactMap { environment[$0] }.first { !$0.isEmpty }
            ?? "$(command -v editor || echo vi)"
        // $EDITOR is a shell's command line by convention; the path is never part of it.
        let program = ChildProgram(["/bin/sh", "-c", "\(editor) \"$1\"", "sh", path], environment: environment)
        let ending: Ending
        do throws(SpawnError) {
            ending = try await program.runInForeground()
        } catch {
            throw Trouble(description: "\(error)")
        }
        guard ending.isSuccess else {
            throw Trouble(description: "the editor \(ending); the note is as before. $EDITOR says which one is used")
        }
        do {
            return NoteText.note(in: String(decoding: try Files.contents(path), as: UTF8.self))
        } catch {
            throw Trouble(description: "\(path): \(Files.reason(error))")
        }
    }

    /// A file of its own for one note, readable by its owner alone.
    private func file(holding text: String) throws(Trouble) -> String {
        let folder = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(folder)/refresh-note-XXXXXX.txt".utf8CString)  // `mkstemps` makes the X random.
        let descriptor = mkstemps(&template, 4)
        guard descriptor >= 0 else {
            throw Trouble(description: "a file for the note can't be made: \(String(cString: strerror(errno)))")
        }
        close(descriptor)
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            unlink(path)
            throw Trouble(description: "\(path): \(Files.reason(error))")
        }
        return path
    }
}

/// A note as it stands in the editor: lines that begin with `#` aren't part of it.
enum NoteText {
    /// What the editor opens with.
    static func draft(on entry: Entry, beginningWith note: String?) -> String {
        """
        \(note ?? "")
        # Why is change \(entry.sequence) of \(entry.source) accepted or rejected? The note is kept in the log.
        # Lines that begin with # are left out; an empty note is none.

        """
    }

    /// The note in what the editor has left; `nil` where there is none.
    static func note(in text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
        let note = lines.joined(separator: "\n").trimmed
        return note.isEmpty ? nil : note
    }
}

extension String {
    /// The text without white space around it.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
