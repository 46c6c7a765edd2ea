import Controlling
import RefreshCore
import Reviewing
import Storage

/// A desk that locks the store for each verdict alone, or hands it to the service that holds the store.
struct LockingDesk: VerdictDesk {
    let path: String

    func record(
        _ verdict: Reviewer.Verdict, on sequence: UInt64, havingRead digest: Digest?, note: String?, by name: String?
    ) async throws(ReviewError) -> Entry {
        let store: DiskStore
        do throws(StoreError) {
            store = try await DiskStore.open(at: path, mode: .writing)
        } catch {
            let client = ControlClient(store: path)
            guard error.kind == .locked, await client.problem() == nil else { throw .store(error) }
            return try await SocketVerdicts(client).record(
                verdict, on: sequence, havingRead: digest, note: note, by: name)
        }
        let reviewer = Reviewer(store: store, time: SystemTime())
        let result: Result<Entry, ReviewError>
        do throws(ReviewError) {
            result = .success(
                try await reviewer.record(verdict, on: sequence, havingRead: digest, note: note, by: name))
        } catch {
            result = .failure(error)
        }
        await store.close()
        return try result.get()
    }
}
