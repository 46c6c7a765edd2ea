import FoundationEssentials
import RefreshCore
import Testing

@testable import Storage

@Suite struct SearchTests {
    private let folder: TemporaryFolder
    private let files: StoreFiles

    init() throws {
        folder = try TemporaryFolder()
        files = StoreFiles(path: folder.path)
    }

    /// Records that `name` has `text`, and had `before`.
    private func add(
        _ kind: Entry.Kind, _ name: String, _ text: String, before: String? = nil, at seconds: Int64 = 0,
        to store: DiskStore
    ) async throws {
        func object(_ text: String) throws -> NewObject {
            let article = Article(family: .html, title: "标题 \(name)", blocks: [Block(.paragraph, text)])
            return NewObject(.article, bytes: try article.canonicalBytes())
        }
        let article = try object(text)
        let entry = NewEntry(
            time: moment(seconds), source: try source(name), kind: kind,
            facts: Entry.Facts(before: try before.map { try object($0).digest }, after: article.digest, cleaners: 1))
        try await store.commit(Batch(objects: [article], entries: [entry]))
    }

    private func history() async throws {
        try await files.open { store in
            try await add(.firstSeen, "train", "票价不变，全程硬座二十七元。", at: 1, to: store)
            try await add(.firstSeen, "mill", "The mill stands by the river.", at: 2, to: store)
            try await add(
                .changed, "train", "票价不变，全程硬座二十九元。", before: "票价不变，全程硬座二十七元。", at: 3, to: store)
            _ = try await store.put(texts: [("notes", Array("a note on the river".utf8))], at: moment(4))
        }
    }

    private func found(_ text: String, source: String? = nil, limit: Int = .max) async throws -> [String] {
        let id = try source.map { try sourceID($0) }
        let hits = try await files.open(.reading) { try await $0.search(SearchQuery(text, source: id, limit: limit)) }
        return hits.map { hit in
            switch hit.origin {
            case .entry(let sequence, _, _, let side): "\(sequence) \(side.rawValue)"
            case .name(let name): name
            }
        }
    }

    private func sourceID(_ name: String) throws -> SourceID { try source(name) }

    @Test(arguments: [
        ("票", ["3 both", "1 after"]), ("票价", ["3 both", "1 after"]), ("票价不", ["3 both", "1 after"]),
        ("元。", ["3 both", "1 after"]), ("。", ["3 both", "1 after"]), ("七", ["3 before", "1 after"]),
        ("十九元", ["3 after"]), ("river", ["notes", "2 after"]), ("r.", ["2 after"]), ("River", []), ("价票", []),
        ("标题 t", ["3 both", "1 after"]), ("全程硬座二十九元。", ["3 after"]), ("全程硬座二十八元。", []), ("\"", []),
        ("river.The", []), ("\u{2}", []), ("\0", []), ("title", []), ("er", ["notes", "2 after"]),
    ])
    func versionsAreFoundByTextsOfAnyLength(_ text: String, _ expected: [String]) async throws {
        try await history()
        #expect(try await found(text) == expected)
        // The same without the index, whose place is taken by a folder.
        try FileManager.default.removeItem(atPath: files.path + "/search.sqlite")
        try FileManager.default.createDirectory(
            atPath: files.path + "/search.sqlite/taken", withIntermediateDirectories: true)
        #expect(try await found(text) == expected)
    }

    @Test func conditionsNarrowTheSearch() async throws {
        try await history()
        #expect(try await found("river", source: "mill") == ["2 after"])
        #expect(try await found("票价", limit: 1) == ["3 both"])
        let later = try await files.open(.reading) { try await $0.search(SearchQuery("票价", since: moment(2))) }
        #expect(later.count == 1)
        let earlier = try await files.open(.reading) { try await $0.search(SearchQuery("票价", until: moment(2))) }
        #expect(earlier.count == 1)
    }

    @Test func aSnippetHasSomeCharactersOnBothSides() async throws {
        let text = String(repeating: "前", count: 40) + "here" + String(repeating: "后", count: 40)
        try await files.open { try await add(.firstSeen, "mill", text, to: $0) }
        let hit = try #require(
            try await files.open(.reading) { try await $0.search(SearchQuery("here")) }.first)
        #expect(hit.snippet.before == "…" + String(repeating: "前", count: SearchText.snippetMargin))
        #expect(hit.snippet.match == "here")
        #expect(hit.snippet.after == String(repeating: "后", count: SearchText.snippetMargin) + "…")
    }

    @Test func theIndexFollowsTheStoreAndIsMadeAnew() async throws {
        try await history()
        #expect(try await found("桥") == [])
        try await files.open { try await add(.firstSeen, "bridge", "石桥", at: 5, to: $0) }
        #expect(try await found("桥") == ["4 after"])
        for suffix in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: files.path + "/search.sqlite" + suffix)
        }
        try files.write(
            Array("not a database, but long enough to be taken for one".utf8), to: files.path + "/search.sqlite")
        #expect(try await found("桥") == ["4 after"])
        #expect(try await found("票价").count == 2)
    }

    @Test func anotherHistoryIsIndexedAnew() async throws {
        try await files.open { try await add(.firstSeen, "mill", "old history", to: $0) }
        #expect(try await found("history") == ["1 after"])
        for name in ["pack", "log", "index.sqlite"] {
            try FileManager.default.removeItem(atPath: files.path + "/" + name)
        }
        try FileManager.default.createDirectory(atPath: files.path + "/pack", withIntermediateDirectories: true)
        try await files.open { try await add(.firstSeen, "mill", "new story", to: $0) }
        #expect(try await found("history") == [])
        #expect(try await found("story") == ["1 after"])
    }
}
