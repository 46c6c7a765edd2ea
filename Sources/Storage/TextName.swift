public import RefreshCore

/// A name that a text was put under.
///
/// A later text of the same name is a later version of it.
public struct TextName: Hashable, Codable, Sendable {
    /// The name.
    public let name: String
    /// The text.
    public let digest: Digest
    /// When it was put.
    public let time: Timestamp

    /// Names a text.
    public init(name: String, digest: Digest, time: Timestamp) {
        self.name = name
        self.digest = digest
        self.time = time
    }
}
