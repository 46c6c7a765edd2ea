import RefreshCore
import SystemPackage

/// A store while it is open.
///
/// Only the store's thread uses it; every call may block.
final class Session {
    /// The store's folder.
    let path: String
    /// What `format.json` says.
    let format: StoreFormat
    /// The packs.
    let packs: PackFolder
    /// What the packs hold.
    private(set) var index: StoreIndex
    /// What was mended when it was opened.
    private(set) var recovery = Recovery()
    private let lock: WriterLock?
    private let isInMemory: Bool
    /// The end of the log: everything up to it is durable and acknowledged.
    private var tip: Tip
    /// `nil` in reading, and after a failure until the log has been read back.
    private var writer: GroupWriter?

    /// Opens a store for writing, and makes it where there is none.
    init(writing path: String, packs: PackFolder, disk: any Disk, format newFormat: StoreFormat) throws(StoreError) {
        self.path = path
        try StoreError.wrapping(path, "make the folder") { () throws(Errno) in try disk.makeFolder(path) }
        lock = try WriterLock(store: path)
        do throws(StoreError) {
            format = try StoreFormat.read(store: path, disk: disk)
        } catch {
            guard error.kind == .missing else { throw error }
            try newFormat.create(store: path, disk: disk)
            format = newFormat
        }
        self.packs = packs
        isInMemory = false
        let opened = try Session.recovered(packs, format.repository, indexPath: path + "/index.sqlite")
        (index, tip, recovery) = opened
        writer = GroupWriter(packs, after: tip, of: format.repository)
    }

    /// Opens a store for reading.
    ///
    /// Takes no lock and writes nothing.
    init(reading path: String, packs: PackFolder, disk: any Disk) throws(StoreError) {
        self.path = path
        lock = nil
        format = try StoreFormat.read(store: path, disk: disk)
        self.packs = packs
        if let usable = try Session.usableIndex(packs, format.repository, store: path) {
            (index, tip) = usable
            isInMemory = false
        } else {
            index = try StoreIndex(.memory)
            isInMemory = true
            var recovery = LogRecovery(packs, of: format.repository)
            tip = try recovery.run(index, tail: .left)
            self.recovery = recovery.recovery
            try index.enter(Session.visits(indexPath: path + "/index.sqlite"))
        }
    }

    /// Writes a group and enters it into the index, with one sync each.
    ///
    /// Durable when it returns.
    ///
    /// - Returns: The entries of each submission.
    /// - Throws: ``StoreError``; then nothing of the group counts, and the log has been read back where that was possible.
    func write(_ submissions: [Submission]) throws(StoreError) -> [[Entry]] {
        guard lock != nil else {
            throw StoreError(.closed, path: path, detail: "the store is open for reading only")
        }
        if writer == nil { try reopen() }
        do throws(StoreError) {
            var draft = GroupDraft(after: tip.range.count)
            for submission in submissions {
                try draft.add(submission) { digest throws(StoreError) in try index.place(of: digest) != nil }
            }
            let placed = draft.frames.isEmpty ? [] : try writer?.write(draft.frames, leaves: draft.leaves) ?? []
            let newTip = writer?.tip ?? tip
            try index.apply([draft.group(placed, tip: newTip)], tip: newTip, of: format.repository)
            tip = newTip
            return draft.entries
        } catch {
            writer = nil
            // Should it fail, it is tried again before the next group; what failed first is what callers have to know.
            try? reopen()
            throw error
        }
    }

    /// Takes in what was committed since the last call, where the index is this session's own.
    func refresh() throws(StoreError) {
        guard isInMemory else { return }
        guard let last = try packs.numbers().last else { return }
        if last == tip.pack, try packs.byteCount(of: last) <= tip.end { return }
        var scanner = try LogScanner(packs, after: tip, of: format.repository, depth: .checksums)
        // A damaged group may be one that is being written just now: it is looked at again at the next call.
        while let group = try scanner.next(), group.damages.isEmpty {
            try index.apply([group], tip: group.tip, of: format.repository)
            tip = group.tip
        }
    }

    /// Goes back to the last durable commit after a failure.
    private func reopen() throws(StoreError) {
        packs.closeReaders()
        // A group whose sync failed may be whole in the file all the same, but its callers were told otherwise.
        _ = try packs.cut(after: tip)
        let opened = try Session.recovered(packs, format.repository, indexPath: path + "/index.sqlite")
        index = opened.index
        tip = opened.tip
        writer = GroupWriter(packs, after: tip, of: format.repository)
    }
}
