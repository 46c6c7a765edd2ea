import RefreshCore
import RefreshTesting
import Storage
import Testing

/// A store in a folder of its own with a short history to export.
final class ExportedStore {
    let store: DiskStore
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        store = try await DiskStore.open(at: folder.path + "/store", mode: .writing, random: 7)
    }

    static func article(_ text: String) -> Article {
        Article(family: .html, title: "Title", blocks: [Block(.paragraph, text)])
    }

    /// Records that `source` had `text` at `seconds`, with the capture of a page.
    @discardableResult
    func add(
        _ kind: Entry.Kind, _ source: String, _ text: String, at seconds: Int64, body: String? = nil,
        contentType: String? = "text/html"
    ) async throws -> Digest {
        let id = try #require(SourceID(source))
        let article = NewObject(.article, bytes: try ExportedStore.article(text).canonicalBytes())
        let time = Timestamp(milliseconds: seconds * 1000)
        let content = NewObject(.body, bytes: Array((body ?? "<p>\(text)</p>").utf8))
        let capture = NewObject(
            .capture,
            bytes: Array(
                try CanonicalJSON.encode(
                    Capture(
                        url: "https://example.org/\(source)", finalURL: "https://example.org/\(source)/", status: 200,
                        contentType: contentType, family: nil, time: time, body: content.digest))))
        let entry = NewEntry(
            time: time, source: id, kind: kind,
            facts: Entry.Facts(
                url: "https://example.org/\(source)", status: 200, after: article.digest, capture: capture.digest,
                cleaners: 1))
        try await store.commit(Batch(objects: [article, content, capture], entries: [entry]))
        return article.digest
    }

    /// What an export writes.
    func exported(_ export: (@escaping ([UInt8]) async throws -> Void) async throws -> Void) async throws -> [UInt8] {
        let output = Output()
        try await export { await output.take($0) }
        return await output.bytes
    }
}

private actor Output {
    var bytes: [UInt8] = []

    func take(_ more: [UInt8]) { bytes += more }
}
