import RefreshCore
import RefreshTesting
import SystemPackage
import Testing

@testable import Storage

@Suite struct TextPipelineTests {
    private let folder: TemporaryFolder
    private let disk = FaultyDisk()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func store(admittedBatches: Int = 1024) async throws -> DiskStore {
        var conditions = StoreConditions.still()
        conditions.admittedBatches = admittedBatches
        return try await DiskStore.open(
            at: folder.path, mode: .writing, random: 1, disk: disk, conditions: conditions)
    }

    /// Eight versions of one text, each another sentence longer.
    private func versions() -> [[UInt8]] {
        (1...8).map { count in (0..<count).flatMap { Array("Sentence \($0) of a text that grows.\n".utf8) } }
    }

    @Test(arguments: [1, 2, 1024]) func whatIsTakenIsToldOfInOrderOnceItIsDurable(_ admitted: Int) async throws {
        let store = try await store(admittedBatches: admitted)
        var pipeline = TextPipeline(into: store)
        var told: [Digest] = []
        for version in versions() {
            told += try await pipeline.put([("a", version)], at: moment(1))
            let durable = try await store.names().map(\.digest)
            #expect(durable.starts(with: told))
        }
        told += try await pipeline.finish()
        #expect(told == versions().map { Digest(of: $0) })
        let names = try await store.names().map(\.digest)
        #expect(names == told)
    }

    /// Each of them could wait for room that the others hold.
    @Test func manyAtATimeGetThroughLittleRoom() async throws {
        let store = try await store(admittedBatches: 2)
        try await withThrowingTaskGroup { group in
            for number in 0..<8 {
                group.addTask {
                    for version in [0, 1] {
                        let texts = (0..<4).map { Array("\(number) \($0) \(version)".utf8) }
                        _ = try await store.put(texts: (texts + texts).map { (nil, $0) }, at: moment(1))
                    }
                }
            }
            try await group.waitForAll()
        }
        let count = try await store.statistics().objects[.text]
        #expect(count == 64)
    }

    @Test func nothingIsToldOfAGroupThatFails() async throws {
        let store = try await store()
        var pipeline = TextPipeline(into: store)
        let all = versions()
        var told = try await pipeline.put([("a", all[0])], at: moment(1))
        disk.fail(.sync, with: .noSpace)
        told += (try? await pipeline.put([("a", all[1])], at: moment(2))) ?? []
        let error = try await failure { _ = try await pipeline.finish() }
        #expect(told.isEmpty)
        #expect(error?.kind == .full)
        let names = try await store.names()
        #expect(names.isEmpty)
    }
}
