public import RefreshCore

/// Keeps bytes under the digest of their content.
///
/// One of the seams where a second implementation may come when one machine is outgrown.
public protocol ObjectStore: Sendable {
    /// The bytes named `digest`; `nil` where the store doesn't hold them.
    ///
    /// The bytes are checked against the digest at every read.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where what is stored isn't what its name says.
    func bytes(of digest: Digest) async throws(StoreError) -> [UInt8]?
}

/// What an object holds.
public enum ObjectKind: UInt8, Codable, CaseIterable, Sendable {
    /// An article, as canonical JSON.
    case article = 1
    /// A capture, as canonical JSON; its bytes are a `body`.
    case capture = 2
    /// The bytes of a response or of a seed file.
    case body = 3
    /// A text put by hand with `refresh store put`.
    case text = 4
}

/// Bytes on their way into the store.
public struct NewObject: Sendable {
    /// What they are.
    public let kind: ObjectKind
    /// The bytes.
    public let bytes: [UInt8]
    /// Their name.
    public let digest: Digest

    /// Names `bytes` by their digest.
    public init(_ kind: ObjectKind, bytes: [UInt8]) {
        self.kind = kind
        self.bytes = bytes
        digest = Digest(of: bytes)
    }
}
