import Diffing
import RefreshCore

/// What an article means for a source.
indirect enum Judgement: Sendable {
    /// The page is as its seed.
    case unchanged
    /// The page is as a change that was entered before, and waits or was rejected.
    case known(Entry)
    /// The page is back at a text that it has come to and gone from before, and was reported for.
    case flipping
    /// A change that was entered before is gone from the page.
    case reverted(Entry)
    /// The page differs from its seed in a way that no entry says yet.
    case changed(Comparison, note: String?)
}

extension Judgement {
    /// Whether it would be entered.
    var isNews: Bool {
        switch self {
        case .changed, .reverted: true
        case .unchanged, .known, .flipping: false
        }
    }
}

/// What the readings of a visit mean, and what is remembered of the source from then on.
struct Judged: Sendable {
    let judgement: Judgement
    /// The last reading, with the article that all agree on.
    let reading: Reading
    /// What a person is to be told of it.
    var note: String?
    let memory: SourceMemory

    /// The same readings, judged otherwise.
    func `as`(_ judgement: Judgement, remembering memory: SourceMemory? = nil) -> Judged {
        Judged(judgement: judgement, reading: reading, note: note, memory: memory ?? self.memory)
    }
}

/// What an article is held against: the seed and what was entered since.
struct Reference: Sendable {
    /// The accepted text.
    let seed: Article
    /// The change that waits for a review, with its article.
    @Boxed private(set) var pending: (entry: Entry, article: Article)?
    /// The change that was last rejected, with its article.
    @Boxed private(set) var rejected: (entry: Entry, article: Article)?
    /// The lightest difference that counts.
    let floor: Weight
    /// What of every one of them is the text.
    let selection: Selection?

    /// Judges `article`, by itself.
    ///
    /// Pure.
    @concurrent
    func judge(_ article: Article) async -> Judgement {
        let comparison = Comparison(from: seed, to: article)
        guard counts(comparison) else {
            if let pending { return .reverted(pending.entry) }
            return .unchanged
        }
        if let pending, isSame(article, pending.article) { return .known(pending.entry) }
        if let rejected, isSame(article, rejected.article) { return .known(rejected.entry) }
        return .changed(comparison, note: nil)
    }

    /// Whether two articles differ in nothing that counts.
    func isSame(_ article: Article, _ other: Article) -> Bool {
        article == other || !counts(Comparison(from: other, to: article))
    }

    private func counts(_ comparison: Comparison) -> Bool {
        comparison.weight >= floor && comparison.weight > .none
    }
}
