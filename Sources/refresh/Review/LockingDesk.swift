import Controlling
import RefreshCore
import Reviewing
import Storage

/// A desk that hands verdicts to the service, and locks the store for each verdict alone where there is none.
struct LockingDesk: VerdictDesk {
    let path: String

    func record(
        _ verdict: Reviewer.Verdict, on sequence: UInt64, havingRead digest: Digest?, note: String?, by name: String?
    ) async throws(ReviewError) -> Entry {
        try await deciding { (desk) async throws(ReviewError) in
            try await desk.record(verdict, on: sequence, havingRead: digest, note: note, by: name)
        }
    }

    func undo(_ sequence: UInt64, by name: String?) async throws(ReviewError) -> Entry {
        try await deciding { (desk) async throws(ReviewError) in try await desk.undo(sequence, by: name) }
    }

    private func deciding(
        _ decide: (any VerdictDesk) async throws(ReviewError) -> Entry
    ) async throws(ReviewError) -> Entry {
        // The service is asked first: whoever may only read the store's folder can't even try to lock it.
        let client = ControlClient(store: path)
        if await client.problem() == nil { return try await decide(SocketVerdicts(client)) }
        let store = try await opened()
        let result: Result<Entry, ReviewError>
        do throws(ReviewError) {
            result = .success(try await decide(Reviewer(store: store, time: SystemTime())))
        } catch {
            result = .failure(error)
        }
        await store.close()
        return try result.get()
    }

    private func opened() async throws(ReviewError) -> DiskStore {
        do throws(StoreError) {
            return try await DiskStore.open(at: path, mode: .writing)
        } catch {
            throw .store(error)
        }
    }
}
