/// What went wrong with a store.
public struct StoreError: Error, Hashable, Sendable {
    /// What went wrong: a closed set.
    public enum Kind: String, CaseIterable, Sendable {
        /// Another process holds the writer's lock.
        case locked
        /// There is no store at the path.
        case missing
        /// It was written by a newer version of the program, or isn't a store.
        case format
        /// Something in it isn't what it was when it was written.
        case corrupt
        /// The disk is full.
        case full
        /// A system call failed.
        case io
        /// The store was closed, or opened for reading only.
        case closed
    }

    /// What went wrong.
    public let kind: Kind
    /// The file or folder it is about.
    public let path: String
    /// What happened and what to do, for people.
    public let detail: String

    /// Makes an error.
    public init(_ kind: Kind, path: String, detail: String) {
        self.kind = kind
        self.path = path
        self.detail = detail
    }

    /// Whether the same call may succeed later without anyone doing anything.
    public var isTransient: Bool { kind == .locked || kind == .full }
}

extension StoreError: CustomStringConvertible {
    /// The error in words.
    public var description: String { "store \(path): \(detail)" }
}
