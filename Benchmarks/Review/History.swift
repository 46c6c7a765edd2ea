import RefreshCore
import Storage

/// The log of many sources over a year, made up: texts of some 40 Chinese sentences, one of them edited at each change.
struct History {
    let entries: Int
    private static let words = [
        "春天", "早晨", "邻居", "河边", "小树", "学校", "图书馆", "火车", "车站", "湖边", "村庄", "市场", "面包", "蜂蜜", "木匠", "码头",
        "旧桥", "居民", "书架", "票价", "硬座", "老人", "孩子", "夜里", "灯光", "窗户", "磨坊", "渡船", "果园", "钟声", "一二", "三四",
    ]

    /// The last changes of all.
    static var lastChange: EntryPageQuery {
        var query = EntryPageQuery()
        (query.isPending, query.limit) = (true, 1)
        return query
    }

    /// Writes the log into a new store in `folder`.
    func write(to folder: String) async throws {
        let store = try await DiskStore.open(at: folder, mode: .writing)
        var number = 0
        var source = 0
        while number < entries {
            // One source changes all the time; the others some ten times.
            let isBusy = source == 0
            let rounds = isBusy ? entries / 20 : 10
            number += try await writeSource(
                isBusy ? "busy" : "source-\(source)", rounds: rounds, seed: UInt64(source), to: store)
            source += 1
        }
        try await store.publishLog()
        await store.close()
    }

    private func writeSource(_ name: String, rounds: Int, seed: UInt64, to store: DiskStore) async throws -> Int {
        guard let id = SourceID(name) else { return 0 }
        var random = Noise(state: seed &+ 1)
        var sentences = (0..<40).map { _ in History.sentence(&random) }
        let first = try History.object(sentences, name)
        var seedDigest = first.digest
        var batch = Batch(objects: [first])
        let start: Int64 = 1_730_000_000_000 + Int64(seed) * 1000
        batch.entries.append(
            NewEntry(
                time: Timestamp(milliseconds: start), source: id, kind: .firstSeen,
                facts: Entry.Facts(url: "https://example.org/\(name)", after: first.digest, cleaners: 1)))
        for round in 0..<rounds {
            sentences[Int(random.next() % 40)] = History.sentence(&random)
            let object = try History.object(sentences, name)
            let moment = Timestamp(milliseconds: start + Int64(round + 1) * 30_000_000_000 / Int64(rounds))
            var facts = Entry.Facts(
                url: "https://example.org/\(name)", before: seedDigest, after: object.digest, cleaners: 1,
                edits: EditCounts(added: 0, removed: 0, edited: 1 + Int(random.next() % 5), moved: 0))
            batch.objects.append(object)
            batch.entries.append(NewEntry(time: moment, source: id, kind: .changed, facts: facts))
            // Every second source waits for its last verdict.
            if round < rounds - 1 || seed % 2 == 0 {
                let isAccepted = random.next() % 8 > 0
                facts.reviewer = "ann"
                batch.entries.append(
                    NewEntry(time: moment, source: id, kind: isAccepted ? .accepted : .rejected, facts: facts))
                if isAccepted { seedDigest = object.digest }
            }
            if batch.entries.count >= 200 { batch = try await commit(batch, to: store) }
        }
        _ = try await commit(batch, to: store)
        return 1 + rounds * 2
    }

    private func commit(_ batch: Batch, to store: DiskStore) async throws -> Batch {
        try await store.commit(batch)
        return Batch()
    }

    private static func sentence(_ random: inout Noise) -> String {
        var text = ""
        for _ in 0..<(8 + random.next() % 8) { text += words[Int(random.next() % UInt64(words.count))] }
        return text + "。"
    }

    private static func object(_ sentences: [String], _ name: String) throws -> NewObject {
        let blocks = stride(from: 0, to: sentences.count, by: 4).map { index in
            Block(.paragraph, sentences[index..<min(index + 4, sentences.count)].joined())
        }
        let article = Article(family: .html, title: "关于 \(name)", language: "zh-Hans", blocks: blocks)
        return NewObject(.article, bytes: try article.canonicalBytes())
    }
}

/// SplitMix64.
private struct Noise {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
