import RefreshCore
import RefreshTesting
import SystemPackage
import Testing

@testable import Storage

@Suite struct AdmissionTests {
    @Test func whoFindsNoRoomWaitsUntilSomebodyLeaves() async {
        let admission = Admission(batches: 2, bytes: 100)
        var tickets = [await admission.ticket(for: 60), await admission.ticket(for: 40)]
        let late = Task { await admission.ticket(for: 50) }
        while admission.waiting == 0 { await Task.yield() }
        // Forty leave: not yet enough.
        tickets.removeLast()
        #expect(admission.waiting == 1)
        tickets.removeLast()
        _ = await late.value
        #expect(admission.waiting == 0)
    }

    @Test func aBatchLongerThanAllRoomIsAdmittedAlone() async {
        let admission = Admission(batches: 8, bytes: 10)
        var tickets = [await admission.ticket(for: 1000)]
        let late = Task { await admission.ticket(for: 1) }
        while admission.waiting == 0 { await Task.yield() }
        tickets.removeAll()
        _ = await late.value
    }

    @Test func aStoreTakesMoreBatchesThanItAdmitsAtATime() async throws {
        let folder = try TemporaryFolder()
        var conditions = StoreConditions.still()
        conditions.admittedBatches = 3
        let store = try await DiskStore.open(
            at: folder.path, mode: .writing, random: 1, disk: SystemDisk(), conditions: conditions)
        try await withThrowingTaskGroup { group in
            for number in 0..<50 {
                let batch = try batch(number)
                group.addTask { _ = try await store.commit(batch) }
            }
            try await group.waitForAll()
        }
        let count = try await store.entries(matching: EntryQuery()).count
        #expect(count == 50)
    }

    @Test func aBatchThatFailsMakesRoom() async throws {
        let folder = try TemporaryFolder()
        let disk = FaultyDisk()
        var conditions = StoreConditions.still()
        conditions.admittedBatches = 1
        let store = try await DiskStore.open(
            at: folder.path, mode: .writing, random: 1, disk: disk, conditions: conditions)
        disk.fail(.write, with: .ioError)
        let error = try await failure { try await store.commit(try batch(1)) }
        #expect(error?.kind == .io)
        let entries = try await store.commit(try batch(2))
        #expect(entries.count == 1)
    }
}
