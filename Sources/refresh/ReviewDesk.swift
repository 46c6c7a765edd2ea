import Controlling
import Reviewing
import Storage

/// Where a command hands in verdicts: the store, or the service that holds it.
struct ReviewDesk: Sendable {
    let verdicts: any VerdictDesk
    private let store: DiskStore?

    /// Opens the store for writing; where the service holds it, the service's desk.
    ///
    /// - Throws: `StoreError`, kind `locked` where something else than the service holds the store.
    static func open(_ options: CommonOptions) async throws -> ReviewDesk {
        let path = try Settings.storePath(options)
        do throws(StoreError) {
            let store = try await DiskStore.open(at: path, mode: .writing)
            return ReviewDesk(verdicts: Reviewer(store: store, time: SystemTime()), store: store)
        } catch {
            guard error.kind == .locked else { throw error }
            let client = ControlClient(store: path)
            switch await client.problem() {
            case nil: return ReviewDesk(verdicts: SocketVerdicts(client), store: nil)
            case .absent: throw error
            case let problem?: throw CommandFailure(.locked, problem.description)
            }
        }
    }

    /// Lets the store go, if it was opened.
    func close() async {
        await store?.close()
    }
}
