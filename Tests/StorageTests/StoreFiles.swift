import Foundation
import RefreshCore
import Testing

@testable import Storage

/// The files of a store, to be damaged by tests.
struct StoreFiles {
    let path: String

    var pack: String { path + "/pack/00000001.pack" }
    var index: String { path + "/index.sqlite" }
    var checkpoint: String { path + "/log/checkpoint" }

    func bytes(_ file: String) throws -> [UInt8] {
        // `Data(contentsOf:)` leaks a page for an empty file.
        let handle = try FileHandle(forReadingFrom: URL(filePath: file))
        return Array(try handle.readToEnd() ?? Data())
    }

    func write(_ bytes: [UInt8], to file: String) throws {
        try Data(bytes).write(to: URL(filePath: file))
    }

    func removeIndex() throws {
        for suffix in ["", "-wal", "-shm", ".sums"] where FileManager.default.fileExists(atPath: index + suffix) {
            try FileManager.default.removeItem(atPath: index + suffix)
        }
    }

    /// Puts an earlier index in place, as a crash leaves it: without checksums.
    func writeIndex(_ bytes: [UInt8]) throws {
        try removeIndex()
        try write(bytes, to: index)
    }

    func removePackIndexes() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path + "/pack") where name.hasSuffix(".idx") {
            try FileManager.default.removeItem(atPath: path + "/pack/" + name)
        }
    }

    func flip(bit: Int, of file: String) throws {
        var bytes = try bytes(file)
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        try write(bytes, to: file)
    }

    /// Opens the store, lets `body` use it, and closes it.
    @discardableResult
    func open<Value>(
        _ mode: DiskStore.Mode = .writing, _ body: (DiskStore) async throws -> Value
    ) async throws -> Value {
        let store = try await DiskStore.open(at: path, mode: mode, random: 0xABCD)
        let value = try await body(store)
        await store.close()
        return value
    }

    /// The report of a check without waiting for a thread.
    func report(_ depth: PackScanner.Depth = .contents) throws -> StoreReport {
        let format = try StoreFormat.read(store: path, disk: SystemDisk())
        let audit = try LogAudit(
            LogFolder(store: path, disk: SystemDisk()), of: format, claims: [], checksFiles: depth == .contents)
        return try Examination(
            PackFolder(store: path, disk: SystemDisk()), of: format.repository, store: path, depth: depth, audit: audit
        ).run(store: path)
    }
}
