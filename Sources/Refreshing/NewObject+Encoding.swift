import RefreshCore
import Storage

extension NewObject {
    /// The canonical bytes of `article`.
    init(article: Article) throws(StoreError) {
        self = try NewObject(.article, canonical: article)
    }

    /// The canonical bytes of `capture`.
    init(capture: Capture) throws(StoreError) {
        self = try NewObject(.capture, canonical: capture)
    }

    private init(_ kind: ObjectKind, canonical value: some Encodable) throws(StoreError) {
        do {
            self.init(kind, bytes: Array(try CanonicalJSON.encode(value)))
        } catch {
            throw StoreError(.io, path: "(in memory)", detail: "can't be written as JSON: \(error)")
        }
    }
}
