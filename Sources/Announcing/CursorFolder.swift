import FoundationEssentials
import RefreshCore

/// Cursors on the disk: a small file for each announcer, `announce/NAME.json` in the store's folder.
public struct CursorFolder: CursorShelf {
    private struct Cursor: Codable {
        let announcer: String
        let sequence: UInt64
    }

    private let path: String

    /// Keeps cursors in the store at `store`.
    public init(store: String) {
        path = store + "/announce"
    }

    /// Reads the announcer's file.
    public func sequence(of name: String) async throws(DeliveryError) -> UInt64? {
        let file = self.file(of: name)
        guard let bytes = try await DurableFile.contents(of: file) else { return nil }
        guard let cursor = try? JSONDecoder().decode(Cursor.self, from: Data(bytes)) else {
            throw DeliveryError(
                .local, "\(file) doesn't say how far was announced; remove it to go on with the next entry")
        }
        return cursor.sequence
    }

    /// Replaces the announcer's file.
    public func keep(_ sequence: UInt64, of name: String) async throws(DeliveryError) {
        let bytes: [UInt8]
        do {
            bytes = Array(try CanonicalJSON.encode(Cursor(announcer: name, sequence: sequence)))
        } catch {
            throw DeliveryError(.local, "the place of \(name) can't be written: \(error)")
        }
        try await DurableFile.replace(file(of: name), with: bytes + [UInt8(ascii: "\n")], mode: 0o600)
    }

    /// The file of `name`, which may hold anything, a webhook's address with a key in it among others.
    private func file(of name: String) -> String {
        path + "/" + Digest(of: Array(name.utf8)).hex.prefix(24) + ".json"
    }
}
