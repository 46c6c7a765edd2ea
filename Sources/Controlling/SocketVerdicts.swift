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
        switch await outcome(of: form) {
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

    private func outcome(of form: VerdictForm) async -> Outcome {
        do throws(ControlError) {
            let answer = try await client.answer(to: "POST", "/verdicts", body: try form.bytes())
            return answer.status == 200
                ? .recorded(try answer.value(Entry.self)) : .refused(try answer.value(Refusal.self))
        } catch {
            return .failed(error)
        }
    }
}

extension VerdictForm {
    fileprivate func bytes() throws(ControlError) -> [UInt8] {
        do { return Array(try CanonicalJSON.encode(self)) } catch { throw .broken("\(error)") }
    }
}
