import Foundation
import RefreshCore
import Storage
import Testing

@testable import Exporting

@Suite struct LinesExportTests {
    @Test func eachEntryComesWithItsArticleAndEachTextWithItsName() async throws {
        let history = try await ExportedStore()
        try await history.add(.firstSeen, "mill", "one", at: 100)
        _ = try await history.store.put(
            texts: [("a", Array("plain".utf8)), ("b", [0xFF, 0xFE])], at: Timestamp(milliseconds: 5000))
        let store = history.store
        let bytes = try await history.exported { try await LinesExport(store, to: $0).run() }
        let lines = try bytes.split(separator: 10).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
        }
        #expect(lines.count == 3)
        #expect(lines[0]["sequence"] as? Int == 1)
        #expect((lines[0]["article"] as? [String: Any])?["title"] as? String == "Title")
        #expect(lines[1]["name"] as? String == "a")
        #expect(lines[1]["text"] as? String == "plain")
        #expect(lines[2]["base64"] as? String == "//4=")
    }

    @Test func aLongLogIsReadPageByPage() async throws {
        let history = try await ExportedStore()
        let source = try #require(SourceID("mill"))
        let entry = NewEntry(
            time: Timestamp(milliseconds: 1), source: source, kind: .failing, facts: Entry.Facts(cleaners: 1))
        try await history.store.commit(Batch(entries: Array(repeating: entry, count: 1100)))
        let store = history.store
        let bytes = try await history.exported { try await LinesExport(store, to: $0).run() }
        #expect(bytes.count { $0 == 10 } == 1100)
    }
}
