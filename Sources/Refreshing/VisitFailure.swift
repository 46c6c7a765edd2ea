import Fetching
import RefreshCore
import Storage

/// Why a visit brought no article.
struct VisitFailure: Error, Sendable {
    let kind: FailureClass
    /// What happened, for people.
    let detail: String
    /// The response that was judged, where there was one.
    private(set) var page: Page?
    /// What has to last, if this failure is to become more than one.
    private(set) var standing: SourceMemory.Standing?
    /// The store's own trouble: it ends the round, not just the visit.
    private(set) var trouble: StoreError?
    /// How long the host wants to be left alone, where that is why it wasn't even asked.
    private(set) var heldFor: Duration?
    /// Whether the visit was broken off rather than failed.
    private(set) var isCancellation = false

    init(_ kind: FailureClass, detail: String, page: Page? = nil) {
        self.kind = kind
        self.detail = detail
        self.page = page
    }

    init(_ trouble: Trouble, page: Page, standing: SourceMemory.Standing? = nil) {
        self.init(trouble.kind, detail: trouble.detail, page: page)
        self.standing = standing
    }

    init(_ error: FetchError) {
        self.init(error.kind, detail: error.detail)
        isCancellation = error.isCancellation
        heldFor = error.heldFor
    }

    init(_ error: StoreError) {
        self.init(.store, detail: error.description)
        trouble = error
    }

    /// How long the page must be away like this before it counts as gone; `nil` where it isn't away.
    var patience: Patience? {
        switch (kind, page?.response.status) {
        case (.gone, _): .gone
        case (.http4xx, 404?), (.soft404, _): .missing
        default: nil
        }
    }

    /// The visit was broken off.
    static var cancelled: VisitFailure {
        var failure = VisitFailure(.internal, detail: "cancelled")
        failure.isCancellation = true
        return failure
    }
}
