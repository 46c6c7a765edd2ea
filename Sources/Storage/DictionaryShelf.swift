import RefreshCore
import SystemPackage

/// The dictionaries of a store: `dict/<digest>`, each as one zstd frame; copies of frames in the packs.
///
/// Two copies, because one damaged dictionary would make all unreadable that was compressed with it.
final class DictionaryShelf {
    /// The most bytes of a file that are read; no dictionary comes near it.
    private static let fileLimit: Int64 = 4 << 20

    /// The folder.
    let path: String
    private let store: String
    private let disk: any Disk
    private var names: [DictionaryID: Digest]?
    private var ready: [DictionaryID: DecodingDictionary] = [:]
    /// Finds a dictionary in the packs.
    var packed: (DictionaryID) throws(StoreError) -> [UInt8]? = { _ in nil }

    /// Names the folder of the store at `store`.
    init(store: String, disk: any Disk) {
        self.store = store
        self.disk = disk
        path = store + "/dict"
    }

    /// The dictionary that frames call `id`, ready for use; `nil` where it is neither in the folder nor in the packs.
    func decoding(_ id: DictionaryID) throws(StoreError) -> DecodingDictionary? {
        if let dictionary = ready[id] { return dictionary }
        // A writer may have added it since the folder was listed.
        if try listed()[id] == nil { names = nil }
        var stored: [UInt8]?
        if let digest = try listed()[id] { stored = try bytes(digest) }
        if stored == nil { stored = try packed(id) }
        guard let stored, let dictionary = DecodingDictionary(stored) else { return nil }
        ready[id] = dictionary
        return dictionary
    }

    /// All dictionaries whose files are sound.
    func all() throws(StoreError) -> [TrainedDictionary] {
        var all: [TrainedDictionary] = []
        for digest in try listed().values {
            if let dictionary = try bytes(digest).flatMap({ TrainedDictionary($0) }) { all.append(dictionary) }
        }
        return all
    }

    /// The digests that the files are named by.
    func digests() throws(StoreError) -> [Digest] { Array(try listed().values) }

    /// Writes the file of a dictionary that is in the packs; durable when it returns.
    func save(_ bytes: [UInt8]) throws(StoreError) {
        try save(Digest(of: bytes), stored: ZstdEncoder().compressed(bytes, level: ZstdEncoder.coldLevel) ?? bytes)
    }

    /// Writes the file of a dictionary as its frame has it: as one zstd frame, or as it is.
    func save(_ digest: Digest, stored: [UInt8]) throws(StoreError) {
        guard let id = DictionaryID(digest) else { return }
        try StoreError.wrapping(path, "write a dictionary") { () throws(Errno) in
            try disk.makeFolder(path)
            try disk.replace(digest.hex, in: path, with: stored)
        }
        var names = try listed()
        names[id] = digest
        self.names = names
    }

    /// The content of a file; `nil` where it is gone or isn't what its name says.
    func bytes(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        let file = path + "/" + digest.hex
        do throws(Errno) {
            let open = try disk.open(file, .reading)
            let stored = try open.bytes(at: 0, count: Int(min(try open.byteCount(), DictionaryShelf.fileLimit)))
            let bytes = ZstdDecoder().decompressed(stored[...], limit: Int(DictionaryShelf.fileLimit)) ?? stored
            return Digest(of: bytes) == digest ? bytes : nil
        } catch {
            guard error == .noSuchFileOrDirectory else {
                throw StoreError(error, path: file, doing: "read the dictionary")
            }
            return nil
        }
    }

    private func listed() throws(StoreError) -> [DictionaryID: Digest] {
        if let names { return names }
        var listed: [DictionaryID: Digest] = [:]
        do throws(Errno) {
            for name in try disk.names(in: path) {
                if let digest = Digest(hex: name), digest.hex == name, let id = DictionaryID(digest) {
                    listed[id] = digest
                }
            }
        } catch {
            guard error == .noSuchFileOrDirectory else { throw StoreError(error, path: path, doing: "list the folder") }
        }
        names = listed
        return listed
    }
}
