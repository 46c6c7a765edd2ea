import Diffing
import RefreshCore

/// What a sighting means for a source.
enum Judgement: Sendable {
    /// The page is as its seed.
    case unchanged
    /// The page is as a change that was entered before, and waits or was rejected.
    case known(Entry)
    /// A change that was entered before is gone from the page.
    case reverted(Entry)
    /// The page differs from its seed in a way that no entry says yet.
    case changed(Comparison)
}

/// What a sighting is held against: the seed and what was entered since.
struct Reference: Sendable {
    /// The accepted text.
    let seed: Article
    /// The change that waits for a review, with its article.
    let pending: (entry: Entry, article: Article)?
    /// The change that was last rejected, with its article.
    let rejected: (entry: Entry, article: Article)?

    /// Judges what was seen.
    ///
    /// Pure.
    func judge(_ sighting: Sighting) async -> Judgement {
        guard let comparison = await sighting.difference(from: seed) else {
            if let pending { return .reverted(pending.entry) }
            return .unchanged
        }
        if let pending, await sighting.difference(from: pending.article) == nil { return .known(pending.entry) }
        if let rejected, await sighting.difference(from: rejected.article) == nil { return .known(rejected.entry) }
        return .changed(comparison)
    }
}
