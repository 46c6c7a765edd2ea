import FoundationEssentials
public import RefreshCore
public import Reviewing

/// Hands verdicts to the service that holds the store.
public struct SocketVerdicts: VerdictDesk {
    private let client: ControlClient

    /// Hands verdicts in through `client`.
    public init(_ client: ControlClient) {
        self.client = client
    }

    /// Records `verdict`; see `VerdictDesk`.
    @discardableResult
    public func record(
        _ verdict: Reviewer.Verdict, on sequence: UInt64, havingRead digest: Digest?, note: String?, by name: String?
    ) async throws(ReviewError) -> Entry {
        let form = VerdictForm(verdict: verdict, sequence: sequence, digest: digest, note: note, reviewer: name)
        return try await entry(from: "/verdicts", of: form)
    }

    /// Takes back the verdict at `sequence`; see `VerdictDesk`.
    @discardableResult
    public func undo(_ sequence: UInt64, by name: String?) async throws(ReviewError) -> Entry {
        try await entry(from: "/undo", of: UndoForm(sequence: sequence, reviewer: name))
    }

    private func entry(from path: String, of form: some Encodable) async throws(ReviewError) -> Entry {
        switch await outcome(from: path, of: form) {
        case .recorded(let entry): return entry
        case .refused(let refusal): throw refusal.reviewError(store: client.store)
        case .failed(let error): throw .unreachable(error.description)
        }
    }

    private enum Outcome {
        case recorded(Entry)
        case refused(Refusal)
        case failed(ControlError)
    }

    private func outcome(from path: String, of form: some Encodable) async -> Outcome {
        do throws(ControlError) {
            let answer = try await client.answer(to: "POST", path, body: try SocketVerdicts.bytes(form))
            return answer.status == 200
                ? .recorded(try answer.value(Entry.self)) : .refused(try answer.value(Refusal.self))
        } catch {
            return .failed(error)
        }
    }

    private static func bytes(_ form: some Encodable) throws(ControlError) -> [UInt8] {
        do { return Array(try CanonicalJSON.encode(form)) } catch { throw .broken("\(error)") }
    }
}
