import Diffing
import RefreshCore
import Reviewing
import Storage

/// Takes a reviewer past the pending changes, one at a time, oldest first, until none is left.
///
/// The store is only read here; each verdict goes to the desk, and names the article that was shown.
struct ReviewWalk: Sendable {
    let store: any ObjectStore & ChangeLog
    let source: SourceID?
    let prompt: any ReviewPrompt
    let desk: any VerdictDesk
    /// Who reviews.
    let person: String?

    /// How one change was left.
    private enum Step {
        case done(Reviewer.Verdict, Entry)
        case skipped
        case refused
        /// The last verdict was taken back; the change itself is still to be answered.
        case undone
        case quit
    }

    /// How far the walk has come.
    private struct Progress {
        var tally = ReviewTally()
        /// Those that were waiting at the last look and have not been shown.
        var rest: [Entry] = []
        /// How many have had their turn.
        var walked = 0
        /// The last one that had.
        var last: UInt64 = 0
        /// The last verdict, as long as it isn't taken back.
        var verdict: (word: Reviewer.Verdict, review: Entry)?
        var isOver = false
    }

    /// Walks; changes that come meanwhile have their turn at the end.
    func run() async throws -> ReviewTally {
        var progress = Progress()
        while !progress.isOver { progress = try await advanced(progress) }
        return progress.tally
    }

    /// One change further, or a look at what has come meanwhile.
    private func advanced(_ progress: Progress) async throws -> Progress {
        var next = progress
        guard let entry = progress.rest.last else {
            next.rest = try await pending(after: progress.last).reversed()
            next.isOver = next.rest.isEmpty
            return next
        }
        let step = try await step(
            entry, place: progress.walked + 1, of: progress.walked + progress.rest.count,
            undoing: progress.verdict?.review)
        if case .undone = step {
            next.tally.count(progress.verdict?.word, by: -1)
            next.verdict = nil
            return next
        }
        next.rest.removeLast()
        next.walked += 1
        next.last = entry.sequence
        switch step {
        case .done(let verdict, let review):
            next.tally.count(verdict, by: 1)
            next.verdict = (verdict, review)
        case .skipped: next.tally.skipped += 1
        case .refused: next.tally.refused += 1
        case .undone: break
        case .quit: next.isOver = true
        }
        return next
    }

    private func pending(after sequence: UInt64) async throws -> [Entry] {
        try await store.entries(matching: EntryQuery(source: source, isPending: true)).filter { $0.sequence > sequence }
    }

    private func step(
        _ entry: Entry, place: Int, of count: Int, undoing review: Entry?
    ) async throws -> Step {
        guard let comparison = try await comparison(of: entry) else { return .skipped }
        return try await step(
            through: ReviewItem(entry: entry, comparison: comparison, place: place, count: count), undoing: review)
    }

    /// What `entry` changes; `nil`, and the reviewer is told why, where there is nothing to decide.
    private func comparison(of entry: Entry) async throws -> Comparison? {
        let reading = ChangeReading(store: store)
        if let settlement = try await reading.settlement(of: entry) {
            prompt.tell(settlement.description)
            return nil
        }
        let comparison = try await reading.comparison(of: entry)
        if comparison == nil {
            prompt.tell(
                "the texts of change \(entry.sequence) aren't in the store any more; "
                    + "`refresh accept` and `refresh reject` settle it all the same")
        }
        return comparison
    }

    /// Asks until something comes of it.
    private func step(through item: ReviewItem, undoing review: Entry?) async throws -> Step {
        while true {
            switch try await prompt.answer(to: item) {
            case .skip: return .skipped
            case .undo: if try await isUndone(review) { return .undone }
            case .quit: return .quit
            case .verdict(let verdict, let note):
                if let step = try await settle(item, verdict, note) { return step }
            }
        }
    }

    /// Takes the last verdict back; `false` where there is none, or it stays.
    private func isUndone(_ review: Entry?) async throws -> Bool {
        guard let review else {
            prompt.tell("this walk has no verdict yet that could be taken back")
            return false
        }
        do throws(ReviewError) {
            prompt.tell(undone: try await desk.undo(review.sequence, by: person))
            return true
        } catch {
            if case .store(let cause) = error, !cause.isTransient { throw cause }
            prompt.tell(error.description)
            return false
        }
    }

    /// Records a verdict; `nil` where the reviewer is to be asked again.
    private func settle(_ item: ReviewItem, _ verdict: Reviewer.Verdict, _ note: String?) async throws -> Step? {
        do throws(ReviewError) {
            let review = try await desk.record(
                verdict, on: item.entry.sequence, havingRead: item.entry.facts.after, note: note, by: person)
            prompt.tell(review, of: item)
            return .done(verdict, review)
        } catch {
            guard case .store(let cause) = error else {
                prompt.tell(error.description)
                return .refused
            }
            guard cause.isTransient, prompt.canTryAgain(after: error) else { throw cause }
            prompt.tell(error.description)
            return nil
        }
    }
}

/// What came of a walk.
struct ReviewTally: Hashable, Sendable {
    var accepted = 0
    var rejected = 0
    /// Left for another time, or settled by somebody else before they were shown.
    var skipped = 0
    /// Verdicts that came too late.
    var refused = 0

    /// Counts a verdict, or takes one from the count.
    mutating func count(_ verdict: Reviewer.Verdict?, by number: Int) {
        switch verdict {
        case .accepted: accepted += number
        case .rejected: rejected += number
        case nil: break
        }
    }
}

extension ReviewTally: CustomStringConvertible {
    /// The tally in words: `3 accepted, 1 rejected, 2 skipped`.
    var description: String {
        let words = [
            (accepted, "accepted"), (rejected, "rejected"), (skipped, "skipped"), (refused, "settled by others"),
        ]
        return words.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// The tally, and how many changes still wait: `1 accepted; 2 changes wait for a review`.
    func words(leaving waiting: Int) -> String {
        let rest = waiting == 0 ? "no change waits" : waiting == 1 ? "1 change waits" : "\(waiting) changes wait"
        return [description, rest + " for a review"].filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
