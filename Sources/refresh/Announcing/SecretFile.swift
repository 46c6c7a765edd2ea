import Announcing
import Dispatch

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
    static func read<Secret: Sendable>(
        _ path: String, as shape: String, _ parse: @escaping @Sendable ([UInt8]) -> Secret?
    ) async throws(DeliveryError) -> Secret {
        let result: Result<Secret, DeliveryError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: contents(path, shape, parse))
            }
        }
        return try result.get()
    }

    private static func contents<Secret>(
        _ path: String, _ shape: String, _ parse: ([UInt8]) -> Secret?
    ) -> Result<Secret, DeliveryError> {
        do {
            guard let secret = parse(try Files.contents(path)) else {
                return .failure(DeliveryError(.local, "\(path) doesn't hold \(shape)"))
            }
            return .success(secret)
        } catch {
            return .failure(DeliveryError(.local, "\(path): \(Files.reason(error))"))
        }
    }
}
