import Proving
import RefreshCore
import SystemPackage

/// The key that the log's checkpoints are signed with: `key/log`, for the owner alone, made at its first use.
struct LogKey {
    private let store: String
    private let disk: any Disk

    /// Names the key of the store at `store`.
    init(store: String, disk: any Disk) {
        self.store = store
        self.disk = disk
    }

    /// The key.
    ///
    /// `format.json` gets its public half before it signs anything.
    ///
    /// - Throws: ``StoreError``, kind `missing` where the key that `format.json` names isn't there, `format` where it is
    ///   another one or the log's name can't name a key.
    func signer(for format: inout StoreFormat) throws(StoreError) -> NoteSigner {
        let path = store + "/key/log"
        let signer: NoteSigner
        if let present = try read(path) {
            signer = present
        } else if let key = format.key {
            throw StoreError(
                .missing, path: path,
                detail: "the log's private key is gone: put back the one of \(key), or the log can't be signed")
        } else if let new = NoteSigner(newKeyOf: format.origin) {
            let bytes = Array((new.text + "\n").utf8)
            try StoreError.wrapping(path, "write the log's key") { () throws(Errno) in
                try disk.makeFolder(store + "/key")
                try disk.replace("log", in: store + "/key", with: bytes, .secret)
            }
            signer = new
        } else {
            throw StoreError(
                .format, path: store + "/format.json",
                detail: "the origin \(format.origin.debugDescription) can't name a log: no white space, no plus sign")
        }
        guard signer.verifier.name == format.origin, format.key.map({ $0 == signer.verifier.text }) ?? true else {
            throw StoreError(
                .format, path: path, detail: "this isn't the key that format.json names: put that one back")
        }
        if format.key == nil {
            // The sync may have failed when the key was made: named here and lost, nothing could be signed any more.
            try StoreError.wrapping(path, "sync the key's folder") { () throws(Errno) in
                try disk.syncFolder(store + "/key")
            }
            var named = format
            named.key = signer.verifier.text
            try named.write(store: store, disk: disk)
            format = named
        }
        return signer
    }

    /// Holds the private key against `format`, where it is there and may be read.
    ///
    /// - Throws: ``StoreError``, kind `format` where it isn't the one that `format` names.
    func check(_ format: StoreFormat) throws(StoreError) {
        let path = store + "/key/log"
        let signer: NoteSigner?
        do throws(StoreError) {
            signer = try read(path)
        } catch {
            // Others than the owner can't, and needn't.
            guard error.kind != .io else { return }
            throw error
        }
        guard let signer, let key = format.key, signer.verifier.text != key else { return }
        throw StoreError(.format, path: path, detail: "this isn't the key that format.json names: put that one back")
    }

    private func read(_ path: String) throws(StoreError) -> NoteSigner? {
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try disk.open(path, .reading).bytes(at: 0, count: 1 << 12)
        } catch {
            guard error == .noSuchFileOrDirectory || error == .notDirectory else {
                throw StoreError(error, path: path, doing: "read the log's key")
            }
            return nil
        }
        guard bytes.last == UInt8(ascii: "\n"),
            let text = String(validating: bytes.dropLast(), as: UTF8.self), let signer = NoteSigner(text)
        else {
            throw StoreError(.format, path: path, detail: "this isn't a private key: put the right one back")
        }
        return signer
    }
}
