import RefreshCore
import Reviewing
import Spawning
import Synchronization

/// A prompt on a terminal: a change at a time, one key an answer.
final class TerminalPrompt: ReviewPrompt {
    private let terminal: TerminalText
    private let environment: [String: String]
    private let style: Mutex<DiffText.Style>

    init(terminal: TerminalText, style: DiffText.Style, environment: [String: String]) {
        self.terminal = terminal
        self.environment = environment
        self.style = Mutex(style)
    }

    func answer(to item: ReviewItem) async throws -> ReviewAnswer {
        var note: String?
        await show(item)
        while true {
            switch await key(for: item, note: note) {
            case .accept: return .verdict(.accepted, note: note)
            case .reject: return .verdict(.rejected, note: note)
            case .skip: return .skip
            case .undo: return .undo
            case .quit, nil: return .quit
            case .interrupt: throw ExitStatus.interrupted.code
            case .suspend: Keyboard.suspend()
            case .help: Console.note(ReviewKey.meanings)
            case .again: await show(item)
            case .side:
                style.withLock { $0 = $0 == .side ? .inline : .side }
                await show(item)
            case .note: note = await self.note(on: item, instead: note)
            }
        }
    }

    func tell(_ review: Entry, of item: ReviewItem) {
        Console.print(review.verdictLine)
    }

    func tell(undone change: Entry) {
        Console.print(change.undoneLine)
    }

    func tell(_ refusal: String) {
        Console.complain(TerminalText.harmless(refusal))
    }

    func canTryAgain(after error: ReviewError) -> Bool { true }

    /// Shows a change; what doesn't fit on the screen goes through the pager.
    private func show(_ item: ReviewItem) async {
        let page = ReviewPage(terminal: terminal, style: style.withLock { $0 }, width: Console.columns)
        let lines = page.lines(of: item)
        if lines.count > Console.rows - 2, await Pager(environment: environment).show(lines) {
            // The pager may have taken its text away with it.
            Console.print(lines.prefix(2).joined(separator: "\n"))
        } else {
            Console.print("\n" + lines.joined(separator: "\n"))
        }
    }

    /// Asks until a key with a meaning comes; `nil` at the end of the input.
    private func key(for item: ReviewItem, note: String?) async -> ReviewKey? {
        let noted = note.map { "“\(TerminalText.harmless($0).shortened(to: 40))” " } ?? ""
        let question = "\(item.entry.source): \(noted)accept, reject, skip, note, quit? [a r s n q, ? for help] "
        let key = await Keyboard.key(asking: "\n" + terminal.styled(question, .strong), meaning: ReviewKey.init)
        Console.draw(key.map { "\($0)\n" } ?? "\n")
        return key
    }

    private func note(on item: ReviewItem, instead note: String?) async -> String? {
        do throws(NoteEditor.Trouble) {
            return try await NoteEditor(environment: environment).note(on: item.entry, beginningWith: note)
        } catch {
            Console.complain(error.description)
            return note
        }
    }
}

extension String {
    /// The text, or its beginning where it is longer than `limit` characters.
    fileprivate func shortened(to limit: Int) -> String {
        count <= limit ? self : prefix(limit - 1) + "…"
    }
}
