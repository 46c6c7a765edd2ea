import Controlling
import Reviewing
import Storage

/// Where a command hands in verdicts: the store, or the service that holds it.
struct ReviewDesk: Sendable {
    let verdicts: any VerdictDesk
    private let store: DiskStore?

    /// The service's desk where a service runs, else the store, opened for writing.
    ///
    /// The service comes first: whoever may use its socket need not be able to write to the store.
    ///
    /// - Throws: `StoreError`, kind `locked` where something else than the service holds the store.
    static func open(_ options: CommonOptions) async throws -> ReviewDesk {
        let path = try Settings.storePath(options)
        let client = ControlClient(store: path)
        let problem = await client.problem()
        guard problem != nil else { return ReviewDesk(verdicts: SocketVerdicts(client), store: nil) }
        do throws(StoreError) {
            let store = try await DiskStore.open(at: path, mode: .writing)
            return ReviewDesk(verdicts: Reviewer(store: store, time: SystemTime()), store: store)
        } catch {
            if error.kind == .locked, let problem, case .forbidden = problem {
                throw CommandFailure(.locked, problem.description)
            }
            throw error
        }
    }

    /// Lets the store go, if it was opened.
    func close() async {
        await store?.close()
    }
}
