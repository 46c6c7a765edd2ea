import Diffing
import RefreshCore
import Reviewing

/// One change on its way past the reviewer.
struct ReviewItem: Sendable {
    let entry: Entry
    let comparison: Comparison
    /// Its place among those that wait, from 1, and how many those are.
    let place: Int
    let count: Int
}

/// What the reviewer wants done with a change.
enum ReviewAnswer: Hashable, Sendable {
    case verdict(Reviewer.Verdict, note: String?)
    case skip
    /// Take back the last verdict of this walk.
    case undo
    case quit
}

/// Where changes are shown and answers come from.
protocol ReviewPrompt: Sendable {
    /// Shows `item` and waits for the answer.
    func answer(to item: ReviewItem) async throws -> ReviewAnswer

    /// Tells that `review`, the verdict on `item`, is on the disk.
    func tell(_ review: Entry, of item: ReviewItem)

    /// Tells that the last verdict is taken back, and that the change waits again as `change`.
    func tell(undone change: Entry)

    /// Tells why a change isn't shown, or a verdict on it isn't recorded.
    func tell(_ refusal: String)

    /// What follows when the store can't be written to for now: another answer to the same change, or the end.
    func canTryAgain(after error: ReviewError) -> Bool
}
