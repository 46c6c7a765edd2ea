import Announcing
import RefreshCore

/// Files with keys and passwords, read off the cooperative pool each time that they are needed.
enum SecretFile {
    /// What `parse` makes of the file at `path`.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - shape: What the file should hold, for the error where it doesn't.
    ///   - parse: Reads the bytes; `nil` where they aren't what they should be.
    /// - Returns: What was read.
    /// - Throws: ``DeliveryError`` where the file can't be read, or holds something else.
    static func read<Secret>(
        _ path: String, as shape: String, _ parse: ([UInt8]) -> Secret?
    ) async throws(DeliveryError) -> Secret {
        let bytes = try await blocking { () throws(DeliveryError) in
            do {
                return try Files.contents(path)
            } catch {
                throw DeliveryError(.local, "\(path): \(Files.reason(error))")
            }
        }
        guard let secret = parse(bytes) else { throw DeliveryError(.local, "\(path) doesn't hold \(shape)") }
        return secret
    }
}
