/// Reads seed files.
public protocol SeedFiles: Sendable {
    /// The bytes of the file at `path`, an absolute path.
    ///
    /// - Throws: ``AdoptionError``, case `unreadable`.
    func bytes(at path: String) async throws(AdoptionError) -> [UInt8]
}
