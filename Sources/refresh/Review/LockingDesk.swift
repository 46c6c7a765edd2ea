import RefreshCore
import Reviewing
import Storage

/// A desk that locks the store for each verdict alone.
struct LockingDesk: VerdictDesk {
    let path: String

    func record(
        _ verdict: Reviewer.Verdict, on sequence: UInt64, havingRead digest: Digest?, note: String?, by name: String?
    ) async throws(ReviewError) -> Entry {
        let store: DiskStore
        do throws(StoreError) {
            store = try await DiskStore.open(at: path, mode: .writing)
        } catch {
            throw .store(error)
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
