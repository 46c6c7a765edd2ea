import RefreshCore
import Reviewing

/// A prompt without a terminal: every change is printed, and every line of standard input is a verdict on the last one.
struct LinePrompt: ReviewPrompt {
    let format: CommonOptions.Format
    let page: ReviewPage
    let lines: InputLines

    func answer(to item: ReviewItem) async throws -> ReviewAnswer {
        switch format {
        case .json: Console.print(json: ExtendedEntry(item.entry, "diff", item.comparison))
        case .text: Console.print(page.lines(of: item).joined(separator: "\n") + "\n")
        }
        guard let line = await lines.next() else { return .quit }
        guard let answer = ReviewLine(line)?.answer else {
            throw CommandFailure(
                .unusable,
                "\(line.debugDescription) is no verdict on change \(item.entry.sequence): "
                    + "write accept, reject, skip, undo or quit, the first two with a note behind them if you like")
        }
        return answer
    }

    func tell(_ review: Entry, of item: ReviewItem) {
        switch format {
        case .json: Console.print(json: review)
        case .text: Console.print(review.verdictLine)
        }
    }

    func tell(undone change: Entry) {
        switch format {
        case .json: Console.print(json: change)
        case .text: Console.print(change.undoneLine)
        }
    }

    func tell(_ refusal: String) {
        Console.complain(TerminalText.harmless(refusal))
    }

    func canTryAgain(after error: ReviewError) -> Bool { false }
}
