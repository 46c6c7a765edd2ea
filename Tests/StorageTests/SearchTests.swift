import FoundationEssentials
import RefreshCore
import RefreshTesting
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

    private func index() async throws {
        try await files.open(.reading) { store in
            while try await store.indexTexts() > 0 {}
        }
    }

    private func found(_ text: String, source: String? = nil, pageLimit: Int = 100) async throws -> [String] {
        let id = try source.map { try sourceID($0) }
        return try await files.open(.reading) { store in
            var query = SearchQuery(text, source: id, limit: pageLimit)
            var found: [String] = []
            repeat {
                let page = try await store.search(query)
                #expect(page.hits.count <= pageLimit)
                found += page.hits.map(SearchTests.name)
                // As it goes through an address.
                query.after = page.next.flatMap { SearchQuery.Position($0.description) }
            } while query.after != nil
            return found
        }
    }

    private static func name(_ hit: SearchHit) -> String {
        switch hit.origin {
        case .entry(let sequence, _, _, let side): "\(sequence) \(side.rawValue)"
        case .name(let name): name
        }
    }

    private func sourceID(_ name: String) throws -> SourceID { try source(name) }

    private var indexFiles: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: files.path + "/search")
                .filter { $0.hasSuffix(".sqlite") }.sorted()
        }
    }

    @Test(arguments: [
        ("票", ["3 both", "1 after"]), ("票价", ["3 both", "1 after"]), ("票价不", ["3 both", "1 after"]),
        ("元。", ["3 both", "1 after"]), ("。", ["3 both", "1 after"]), ("七", ["3 before", "1 after"]),
        ("十九元", ["3 after"]), ("river", ["2 after", "notes"]), ("r.", ["2 after"]), ("River", []), ("价票", []),
        ("标题 t", ["3 both", "1 after"]), ("全程硬座二十九元。", ["3 after"]), ("全程硬座二十八元。", []), ("\"", []),
        ("river.The", []), ("\u{2}", []), ("\0", []), ("title", []),
        ("er", ["2 after", "notes"]),
    ])
    func versionsAreFoundByTextsOfAnyLength(_ text: String, _ expected: [String]) async throws {
        try await history()
        #expect(try await found(text) == expected)
        try await index()
        #expect(try indexFiles.count == 2)
        #expect(try await found(text) == expected)
        #expect(try await found(text, pageLimit: 1) == expected)
    }

    @Test func conditionsNarrowTheSearch() async throws {
        try await history()
        for _ in 0..<2 {
            #expect(try await found("river", source: "mill") == ["2 after"])
            #expect(try await found("river", source: "train") == [])
            let counts = try await files.open(.reading) { store in
                let since = try await store.search(SearchQuery("票价", since: moment(2)))
                let until = try await store.search(SearchQuery("票价", until: moment(2)))
                let before = try await store.search(SearchQuery("票价", until: moment(1)))
                return [since, until, before].map(\.hits.count)
            }
            #expect(counts == [1, 1, 0])
            try await index()
        }
    }

    @Test func aSnippetHasSomeCharactersOnBothSides() async throws {
        let text = String(repeating: "前", count: 40) + "here" + String(repeating: "后", count: 40)
        try await files.open { try await add(.firstSeen, "mill", text, to: $0) }
        let page = try await files.open(.reading) { try await $0.search(SearchQuery("here")) }
        let hit = try #require(page.hits.first)
        #expect(hit.snippet.before == "…" + String(repeating: "前", count: SearchText.snippetMargin))
        #expect(hit.snippet.match == "here")
        #expect(hit.snippet.after == String(repeating: "后", count: SearchText.snippetMargin) + "…")
    }

    /// Twelve versions of a text, of which every third has the word.
    private func longHistory() async throws {
        try await files.open { store in
            for number in 1...12 {
                let text = number % 3 == 0 ? "第\(number)班车" : "第\(number)班船"
                try await add(.firstSeen, "source-\(number)", text, at: Int64(number), to: store)
            }
        }
    }

    @Test(arguments: [1, 2, 3, 100]) func pagesHaveEveryHitOnce(_ pageLimit: Int) async throws {
        try await longHistory()
        let expected = ["12 after", "9 after", "6 after", "3 after"]
        #expect(try await found("车", pageLimit: pageLimit) == expected)
        try await index()
        #expect(try await found("车", pageLimit: pageLimit) == expected)
        // The newest versions aren't in the index.
        try await files.open { try await add(.firstSeen, "late", "末班车", to: $0) }
        #expect(try await found("车", pageLimit: pageLimit) == ["13 after"] + expected)
    }

    @Test func aPageReadsSomeTextsOnlyAndSaysWhereToGoOn() async throws {
        try await longHistory()
        let session = try Session(
            reading: files.path, packs: PackFolder(store: files.path, disk: SystemDisk()), disk: SystemDisk())
        var query = SearchQuery("车")
        var sizes: [Int] = []
        repeat {
            var walk = SearchWalk(query, in: session, textLimit: 4)
            let page = try walk.page()
            sizes.append(page.hits.count)
            query.after = page.next
        } while query.after != nil
        #expect(sizes == [2, 1, 1])
        session.close()
    }

    @Test func theIndexFollowsTheStoreOnceThereIsOne() async throws {
        try await history()
        try await files.open { store in
            let isKept = try await store.keepTextIndex()
            let missing = try await store.unindexedCount()
            #expect(!isKept && missing == 4)
            try await store.indexTexts()
            try await add(.firstSeen, "bridge", "石桥", at: 5, to: store)
            while try await store.keepTextIndex() {}
            let rest = try await store.unindexedCount()
            #expect(rest == 0)
        }
        #expect(try indexFiles.first == "entries-1-4.sqlite")
        #expect(try await found("桥") == ["4 after"])
    }

    @Test func whatACrashLeavesDoesNotCount() async throws {
        try await history()
        try await index()
        let file = files.path + "/search/entries-1-3.sqlite"
        try FileManager.default.removeItem(atPath: file + ".sums")
        #expect(try await found("票价") == ["3 both", "1 after"])
        let missing = try await files.open(.reading) { try await $0.unindexedCount() }
        #expect(missing == 3)
        try await index()
        #expect(FileManager.default.fileExists(atPath: file + ".sums"))
    }

    @Test func aFlippedBitHidesNothing() async throws {
        try await history()
        try await index()
        let file = files.path + "/search/entries-1-3.sqlite"
        let size = try files.bytes(file).count
        for bit in stride(from: 7, to: size * 8, by: size * 8 / 40) {
            try files.flip(bit: bit, of: file)
            #expect(try await found("票价") == ["3 both", "1 after"])
            try files.flip(bit: bit, of: file)
        }
        try files.flip(bit: 99, of: file)
        try await files.open { store in
            while try await store.keepTextIndex() {}
        }
        #expect(try await found("票价") == ["3 both", "1 after"])
        try files.flip(bit: 99, of: file)
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .repairable)
        #expect(try await DiskStore.verify(files.path, depth: .full).verdict == .sound)
        #expect(try indexFiles.count == 1)
    }

    @Test func whoeverHasTheLockIndexesAlone() async throws {
        try await history()
        try await index()
        let lock = try WriterLock(store: files.path + "/search")
        await #expect(throws: StoreError.self) {
            try await files.open(.reading) { try await $0.indexTexts() }
        }
        let isKept = try await files.open(.reading) { try await $0.keepTextIndex() }
        #expect(!isKept)
        withExtendedLifetime(lock) {}
    }

    @Test func anotherHistoryIsIndexedAnew() async throws {
        try await files.open { try await add(.firstSeen, "mill", "old history", to: $0) }
        try await index()
        #expect(try await found("history") == ["1 after"])
        for name in ["pack", "log", "index.sqlite"] {
            try FileManager.default.removeItem(atPath: files.path + "/" + name)
        }
        try FileManager.default.createDirectory(atPath: files.path + "/pack", withIntermediateDirectories: true)
        try await files.open { try await add(.firstSeen, "mill", "new story", to: $0) }
        #expect(try await found("history") == [])
        #expect(try await found("story") == ["1 after"])
        try await files.open { store in
            while try await store.keepTextIndex() {}
        }
        #expect(try await found("story") == ["1 after"])
    }

    private func shown(_ text: String, _ order: EntryPageQuery.Order = .newest) async throws -> [UInt64] {
        try await files.open(.reading) { store in
            var query = EntryPageQuery()
            (query.text, query.order, query.limit) = (text, order, 2)
            var sequences: [UInt64] = []
            repeat {
                let page = try await store.page(query)
                sequences += page.entries.map(\.sequence)
                query.after = page.next
            } while query.after != nil
            return sequences
        }
    }

    @Test(arguments: EntryPageQuery.Order.allCases)
    func pagesOfEntriesHaveEveryOneThatContainsAText(_ order: EntryPageQuery.Order) async throws {
        try await longHistory()
        for _ in 0..<2 {
            #expect(try await shown("车", order) == [12, 9, 6, 3])
            #expect(try await shown("source-1", order) == [12, 11, 10, 1])
            #expect(try await shown("没有", order) == [])
            try await index()
        }
    }
}
