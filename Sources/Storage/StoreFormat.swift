import FoundationEssentials
import RefreshCore
import SystemPackage

/// The file `format.json`, which makes a folder a store.
struct StoreFormat: Hashable, Codable, Sendable {
    /// The newest version that this program reads, and the one it writes.
    static let version = 2

    /// The version of the store's format.
    var format = StoreFormat.version
    /// The log's name in proofs and checkpoints.
    let origin: String
    /// The store's random name.
    let repository: RepositoryID
    /// The key that checks the log's checkpoints; `nil` until the first one is signed.
    var key: String?

    /// Reads the file.
    ///
    /// - Throws: ``StoreError``: `missing` where it isn't there, `format` where this program can't use it.
    static func read(store: String, disk: any Disk) throws(StoreError) -> StoreFormat {
        let path = store + "/format.json"
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try disk.open(path, .reading).bytes(at: 0, count: 1 << 16)
        } catch {
            guard error == .noSuchFileOrDirectory || error == .notDirectory else {
                throw StoreError(error, path: path, doing: "read the format")
            }
            throw StoreError(.missing, path: store, detail: "there is no store here")
        }
        struct Version: Decodable { let format: Int }
        let data = Data(bytes)
        guard let version = try? JSONDecoder().decode(Version.self, from: data) else {
            throw StoreError(.format, path: path, detail: "this isn't a store's format file")
        }
        guard version.format == StoreFormat.version else {
            throw StoreError(
                .format, path: path,
                detail: version.format > StoreFormat.version
                    ? "format \(version.format) is newer than \(StoreFormat.version); update the program"
                    : "format \(version.format) is older than \(StoreFormat.version), and this program doesn't read it")
        }
        guard let format = try? JSONDecoder().decode(StoreFormat.self, from: data) else {
            throw StoreError(.format, path: path, detail: "a field is missing or isn't valid")
        }
        return format
    }

    /// Makes the folder a store; the file is the last thing that is written.
    func create(store: String, disk: any Disk) throws(StoreError) {
        let packs = store + "/pack"
        try StoreError.wrapping(store, "create the store") { () throws(Errno) in
            try disk.makeFolder(packs)
            guard try disk.names(in: packs).isEmpty else { throw Errno.fileExists }
        }
        try write(store: store, disk: disk)
    }

    /// Puts the file in the place of the one that is there.
    func write(store: String, disk: any Disk) throws(StoreError) {
        guard let bytes = try? CanonicalJSON.encode(self) else {
            throw StoreError(.format, path: store, detail: "the format can't be written")
        }
        try StoreError.wrapping(store, "write the format") { () throws(Errno) in
            try disk.replace("format.json", in: store, with: Array(bytes) + [UInt8(ascii: "\n")])
        }
    }
}
