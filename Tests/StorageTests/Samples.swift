import RefreshCore
import RefreshTesting
import Testing

@testable import Storage

/// A source's name; the test fails where it isn't valid.
func source(_ name: String) throws -> SourceID {
    try #require(SourceID(name))
}

/// A moment some seconds after the epoch.
func moment(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: seconds * 1000)
}

/// An article object with a text of its own for each number, about as compressible as prose.
func article(_ number: Int, words: Int = 40) -> NewObject {
    var text = "article \(number):"
    var state = UInt64(truncatingIfNeeded: number) &+ 1
    for _ in 0..<words {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += " word\(state >> 52)"
    }
    return NewObject(.article, bytes: Array(text.utf8))
}

/// Bytes that can't be compressed.
func noise(_ count: Int, seed: Int) -> [UInt8] {
    var state = UInt64(truncatingIfNeeded: seed) &+ 1
    let words = (0..<(count / 8)).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
    return words.withUnsafeBytes { Array($0) }
}

/// An entry of a source.
func newEntry(
    _ kind: Entry.Kind, _ name: String, at seconds: Int64 = 0, after: Digest? = nil, reviewed: UInt64? = nil,
    failure: FailureClass? = nil
) throws -> NewEntry {
    NewEntry(
        time: moment(seconds), source: try source(name), kind: kind,
        facts: Entry.Facts(
            url: "https://example.org/\(name)", status: 200, failure: failure, after: after, cleaners: 3,
            edits: EditCounts(added: 1, edited: 2), reviewed: reviewed, note: "a \"note\""))
}

/// A batch with an article and the entry that names it.
func batch(_ number: Int, kind: Entry.Kind = .changed) throws -> Batch {
    let object = article(number)
    return Batch(
        objects: [object], entries: [try newEntry(kind, "garden-\(number)", at: Int64(number), after: object.digest)])
}

/// A visit to a source.
func visit(_ name: String, at seconds: Int64) throws -> Visit {
    Visit(
        source: try source(name), time: moment(seconds), outcome: .unchanged,
        validators: Validators(etag: "\"\(seconds)\"", lastModified: nil), seed: Digest(of: "seed"), cleaners: 3,
        interval: .seconds(3600),
        nextDue: moment(seconds + 3600))
}

extension StoreConditions {
    /// Conditions under which time stands still: nothing is signed by itself before the store is closed.
    static func still(sealByteCount: Int64 = 64 << 20) -> StoreConditions {
        StoreConditions(sealByteCount: sealByteCount, pause: { try await ManualClock().sleep(for: .seconds(1)) })
    }
}

/// The error that a call of a store throws; `nil` where it throws none.
func failure(
    isolation: isolated (any Actor)? = #isolation, _ call: () async throws -> Void
) async throws -> StoreError? {
    do {
        try await call()
        return nil
    } catch let error as StoreError {
        return error
    }
}
