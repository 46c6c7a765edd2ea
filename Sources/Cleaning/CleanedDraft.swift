import RefreshCore

/// What one cleaner makes of a document, before the fields that all families share are filled in.
struct CleanedDraft: Sendable {
    var article: Article
    var removed: [Removal] = []
    var repairs: [Repair] = []
}
