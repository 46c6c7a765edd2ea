import Proving
import RefreshCore
import SystemPackage

/// Holds the two small files that nothing is derived from against each other: `format.json` and the log's private key.
struct FormatAudit {
    private let store: String
    private let disk: any Disk

    /// Names the files of the store at `store`.
    init(store: String, disk: any Disk) {
        self.store = store
        self.disk = disk
    }

    /// What isn't as it was written, in words.
    func contradictions(of format: StoreFormat) throws(StoreError) -> [String] {
        var found: [String] = []
        let written = (try? CanonicalJSON.encode(format)).map { Array($0) + [UInt8(ascii: "\n")] }
        if try bytes("format.json") != written {
            found.append("format.json isn't as it was written: put back a copy of it")
        }
        if let key = format.key, NoteVerifier(key)?.name != format.origin {
            found.append("format.json isn't as it was written: its key isn't that of the log \(format.origin)")
        }
        do throws(StoreError) {
            try LogKey(store: store, disk: disk).check(format)
        } catch {
            guard error.kind == .format else { throw error }
            found.append("key/log: \(error.detail)")
        }
        return found
    }

    private func bytes(_ name: String) throws(StoreError) -> [UInt8] {
        try StoreError.wrapping(store + "/" + name, "read the file") { () throws(Errno) in
            try disk.open(store + "/" + name, .reading).bytes(at: 0, count: 1 << 16)
        }
    }
}
