public import Cleaning
public import Storage

/// Why a raw text could not become a seed.
public enum AdoptionError: Error, Sendable, CustomStringConvertible {
    /// No article could be made of the file.
    case unusable(String, CleaningError)
    /// The file could not be read.
    case unreadable(String, reason: String)
    /// The store refused it.
    case store(StoreError)

    /// The error in words.
    public var description: String {
        switch self {
        case .unusable(let name, let error): "seed file \(name): no article in it (\(error.detail))"
        case .unreadable(let name, let reason): "seed file \(name): \(reason)"
        case .store(let error): error.description
        }
    }
}
