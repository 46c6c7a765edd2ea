public import RefreshCore
public import Storage

/// Why a verdict was not recorded.
public enum ReviewError: Error, Sendable, CustomStringConvertible {
    /// There is no such entry.
    case missing(UInt64)
    /// The entry isn't a change.
    case notAChange(UInt64, Entry.Kind)
    /// The change holds another text than the one that was read.
    case otherText(UInt64, holds: Digest)
    /// The change was reviewed, undone or replaced meanwhile.
    case settled(UInt64, by: Entry?)
    /// The entry isn't a verdict that could be undone.
    case notAVerdict(UInt64, Entry.Kind)
    /// Something came after the verdict, or its texts are gone: it can't be undone.
    case overtaken(UInt64)
    /// The store can't be read or written.
    case store(StoreError)
    /// The service that holds the store didn't answer: whether the verdict was recorded, the log tells.
    case unreachable(String)

    /// The error in words.
    public var description: String {
        switch self {
        case .missing(let sequence):
            "there is no entry \(sequence); `refresh log --pending` lists the changes that wait"
        case .notAChange(let sequence, let kind):
            "entry \(sequence) is \(kind.rawValue), not a change; only changes are reviewed"
        case .otherText(let sequence, let digest):
            "entry \(sequence) holds another text than the one you read (it holds \(digest)); "
                + "look at it again with `refresh show \(sequence)`"
        case .settled(let sequence, let entry):
            switch (entry?.kind, entry) {
            case (.accepted, let entry?), (.rejected, let entry?):
                "change \(sequence) was already \(entry.kind.rawValue)\(entry.facts.reviewer.map { " by \($0)" } ?? "")"
                    + " (entry \(entry.sequence))"
            case (_, let entry?):
                "change \(sequence) no longer waits: entry \(entry.sequence) (\(entry.kind.rawValue)) came after it; "
                    + "see `refresh log --source \(entry.source)`"
            default: "change \(sequence) no longer waits for a review"
            }
        case .notAVerdict(let sequence, let kind):
            "entry \(sequence) is \(kind.rawValue), not a verdict on a change; only verdicts are undone"
        case .overtaken(let sequence):
            "the verdict \(sequence) can't be undone any more: something else came after it, or its text was erased"
        case .store(let error): error.description
        case .unreachable(let detail):
            "the service can't be asked: \(detail); `refresh log --pending` tells what still waits"
        }
    }
}
