import RefreshCore

/// What one cleaner makes of a document, before the fields that all families share are filled in.
struct CleanedDraft: Sendable {
    var article: Article
    var removed: [Removal] = []
    var repairs: [Repair] = []

    /// The draft without pinyin behind its characters, where the page is annotated throughout.
    var withoutReadings: CleanedDraft {
        var draft = self
        let title = article.title ?? ""
        let subtitle = article.subtitle ?? ""
        let outcome = Annotations.strip([title, subtitle] + article.blocks.map(\.text))
        guard outcome.removed.contains(where: { !$0.isEmpty }) else { return self }
        if !title.isEmpty { draft.article.title = outcome.paragraphs[0] }
        if !subtitle.isEmpty { draft.article.subtitle = outcome.paragraphs[1] }
        for index in draft.article.blocks.indices where draft.article.blocks[index].kind != .code {
            draft.article.blocks[index].text = outcome.paragraphs[index + 2]
        }
        draft.article.blocks.removeAll(where: \.text.isEmpty)
        draft.removed += outcome.removed.joined()
        draft.repairs += outcome.repairs
        return draft
    }
}
