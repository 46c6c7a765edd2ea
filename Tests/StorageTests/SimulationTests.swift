import FoundationEssentials
import RefreshTesting
import Testing

@testable import Storage

/// Whole lives of stores on a disk that loses, tears and fails.
///
/// A few of them; `make histories` lives through 10,000, and lets every call fail: `REFRESH_HISTORIES` says how many.
/// `REFRESH_HISTORY` names one that is to be lived through again, by its seed.
@Suite struct SimulationTests {
    private static let asked = ProcessInfo.processInfo.environment["REFRESH_HISTORIES"].flatMap(Int.init)
    private static let count = asked ?? 48
    private static let again = ProcessInfo.processInfo.environment["REFRESH_HISTORY"].flatMap(Int.init)
    private static let parts = 8
    /// Which of the calls fail: all, or one of many.
    private static let step = asked == nil ? 41 : 1

    @Test(arguments: 0..<parts) func nothingAcknowledgedIsEverLost(_ part: Int) async throws {
        var crashes = 0
        for seed in stride(from: part, to: SimulationTests.count, by: SimulationTests.parts) {
            let history = try History(seed: UInt64(seed))
            await history.live(steps: 25)
            crashes += history.crashes
            #expect(history.faults.isEmpty)
        }
        #expect(crashes >= SimulationTests.count / SimulationTests.parts)
    }

    @Test(.enabled(if: again != nil)) func oneLifeAgain() async throws {
        let history = try History(seed: UInt64(SimulationTests.again ?? 0))
        await history.live(steps: 25)
        #expect(history.faults.isEmpty)
    }

    /// Each call of a life fails once, with each fault.
    @Test(arguments: SimulatedDisk.Fault.allCases) func aCallThatFailsOnceLosesNothing(
        _ fault: SimulatedDisk.Fault
    ) async throws {
        let rehearsal = try History(seed: 1)
        await rehearsal.live(failing: nil, with: fault)
        #expect(rehearsal.faults.isEmpty)
        #expect(rehearsal.calls > 100)
        for call in stride(from: 0, to: rehearsal.calls, by: SimulationTests.step) {
            let history = try History(seed: 1)
            await history.live(failing: call, with: fault)
            #expect(history.faults.isEmpty, "call \(call)")
        }
    }

    /// A store's name in its folder is durable before anything is acknowledged, whatever failed when it was made.
    @Test(arguments: 0..<16) func aStoreWhoseMakingFailedIsThereAfterACrash(_ call: Int) async throws {
        let folder = try TemporaryFolder()
        let disk = SimulatedDisk(seed: UInt64(call))
        disk.fail(at: call, with: .io)
        let first = try? await SimulationTests.opened(folder, disk)
        await first?.close()
        disk.mend()
        let store = try await SimulationTests.opened(folder, disk)
        try await store.commit(try batch(1))
        let crashed = (0..<4).map { _ in disk.afterCrash() }
        await store.close()
        for disk in crashed {
            let again = try await SimulationTests.opened(folder, disk)
            let count = try await again.statistics().entries
            #expect(count == 1)
            await again.close()
        }
    }

    /// A writer that finds what another one could neither make durable nor cut off must not take it as it reads it.
    @Test(arguments: 0..<8) func whatAFailedSyncLeftReadableIsThereAfterACrash(_ seed: UInt64) async throws {
        for skipped in 0..<4 {
            let folder = try TemporaryFolder()
            let disk = SimulatedDisk(seed: seed)
            let first = try await SimulationTests.opened(folder, disk)
            try await first.commit(try batch(1))
            // Some of these calls are the write and the sync; those behind are to undo it.
            for call in disk.calls + skipped..<disk.calls + 60 { disk.fail(at: call, with: .io) }
            _ = try? await first.commit(try batch(2))
            await first.close()
            disk.mend()
            let second = try await SimulationTests.opened(folder, disk)
            let seen = try await second.entries(matching: EntryQuery()).count
            let crashed = (0..<4).map { _ in disk.afterCrash() }
            await second.close()
            for disk in crashed {
                let again = try await SimulationTests.opened(folder, disk)
                let count = try await again.statistics().entries
                #expect(count == seen)
                await again.close()
            }
        }
    }

    /// What signs the log is durable before anyone is told its public half, and they are told before anything is signed.
    @Test(arguments: 0..<16) func aKeyWhoseMakingFailedIsNamedAndThereAfterACrash(_ call: Int) async throws {
        let folder = try TemporaryFolder()
        let disk = SimulatedDisk(seed: UInt64(call))
        let store = try await SimulationTests.opened(folder, disk)
        try await store.commit(try batch(1))
        disk.fail(at: disk.calls + call, with: .io)
        try? await store.publishLog()
        disk.mend()
        try await store.publishLog()
        #expect(try StoreFormat.read(store: folder.path, disk: disk).key != nil)
        let crashed = (0..<4).map { _ in disk.afterCrash() }
        await store.close()
        for disk in crashed {
            let again = try await SimulationTests.opened(folder, disk)
            try await again.commit(try batch(2))
            try await again.publishLog()
            await again.close()
        }
    }

    private static func opened(_ folder: TemporaryFolder, _ disk: SimulatedDisk) async throws -> DiskStore {
        try await DiskStore.open(at: folder.path, mode: .writing, random: 7, disk: disk, conditions: .still())
    }
}
