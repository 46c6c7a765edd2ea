import HTTPTypes
import RefreshCore
import Reviewing
import Storage

/// Why a verdict was not recorded, on its way through the control socket.
struct Refusal: Codable, Hashable, Sendable {
    /// The cases of `ReviewError`.
    enum Kind: String, Codable, Sendable {
        case missing, settled, store
        case notAChange = "not-a-change"
        case otherText = "other-text"
        case notAVerdict = "not-a-verdict"
        case overtaken
    }

    /// What was refused.
    var error: Kind
    /// The same for people.
    var message: String
    var sequence: UInt64?
    var kind: Entry.Kind?
    var digest: Digest?
    var entry: Entry?

    /// The refusal that `error` stands for.
    init(_ error: ReviewError) {
        message = error.description
        switch error {
        case .missing(let sequence):
            self.error = .missing
            self.sequence = sequence
        case .notAChange(let sequence, let kind):
            self.error = .notAChange
            self.sequence = sequence
            self.kind = kind
        case .otherText(let sequence, let digest):
            self.error = .otherText
            self.sequence = sequence
            self.digest = digest
        case .settled(let sequence, let entry):
            self.error = .settled
            self.sequence = sequence
            self.entry = entry
        case .notAVerdict(let sequence, let kind):
            self.error = .notAVerdict
            self.sequence = sequence
            self.kind = kind
        case .overtaken(let sequence):
            self.error = .overtaken
            self.sequence = sequence
        case .store(let error):
            self.error = .store
            message = error.detail
        case .unreachable(let detail):
            self.error = .store
            message = detail
        }
    }

    /// The status that it is sent with.
    var status: HTTPResponse.Status {
        switch error {
        case .missing: .notFound
        case .notAChange, .otherText, .settled, .notAVerdict, .overtaken: .conflict
        case .store: .serviceUnavailable
        }
    }

    /// The error that it stands for; `store` is the store's folder.
    func reviewError(store: String) -> ReviewError {
        switch (error, sequence) {
        case (.missing, let sequence?): .missing(sequence)
        case (.notAChange, let sequence?): kind.map { .notAChange(sequence, $0) } ?? .unreachable(message)
        case (.otherText, let sequence?): digest.map { .otherText(sequence, holds: $0) } ?? .unreachable(message)
        case (.settled, let sequence?): .settled(sequence, by: entry)
        case (.notAVerdict, let sequence?): kind.map { .notAVerdict(sequence, $0) } ?? .unreachable(message)
        case (.overtaken, let sequence?): .overtaken(sequence)
        case (.store, _): .store(StoreError(.io, path: store, detail: message))
        default: .unreachable(message)
        }
    }
}
