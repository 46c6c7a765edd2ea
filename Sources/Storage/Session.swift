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
    /// What is in the packs, by digest.
    let objects: PackedObjects
    /// The log's files.
    let log: LogFolder
    /// Keeps the log's files in line with the packs; `nil` in reading.
    let publisher: LogPublisher?
    let disk: any Disk
    /// The index of texts.
    let searchShelf: SearchShelf
    /// What the packs hold.
    private(set) var index: StoreIndex
    /// What was mended when it was opened.
    private(set) var recovery = Recovery()
    private let lock: WriterLock?
    private let isInMemory: Bool
    private let gate: @Sendable () throws(StoreError) -> Void
    private var isPrepared = false
    /// The packs that stay as they are while the store is open.
    private var skipped: Set<Int> = []
    /// How many packs were replaced while the store was open: what was begun with an old one is of no use then.
    private(set) var replacements = 0
    /// The end of the log: everything up to it is durable and acknowledged.
    private(set) var tip: Tip
    /// `nil` in reading, and after a failure until the log has been read back.
    private var writer: GroupWriter?

    /// Opens a store for writing, and makes it where there is none.
    init(
        writing path: String, packs: PackFolder, disk: any Disk, format newFormat: StoreFormat,
        gate: @escaping @Sendable () throws(StoreError) -> Void = {}
    ) throws(StoreError) {
        self.path = path
        self.gate = gate
        try StoreError.wrapping(path, "make the folder") { () throws(Errno) in try disk.makeFolder(path) }
        lock = try WriterLock(store: path)
        do throws(StoreError) {
            format = try StoreFormat.read(store: path, disk: disk)
        } catch {
            guard error.kind == .missing else { throw error }
            try newFormat.create(store: path, disk: disk)
            format = newFormat
        }
        // The sync of the folder may have failed when the file was made; without its name, all that follows is no store.
        try StoreError.wrapping(path, "sync the folder") { () throws(Errno) in try disk.syncFolder(path) }
        self.packs = packs
        objects = PackedObjects(packs, of: format.repository, store: path, writes: true)
        self.disk = disk
        searchShelf = SearchShelf(store: path, disk: disk)
        log = LogFolder(store: path, disk: disk)
        publisher = LogPublisher(store: path, disk: disk, format: format)
        isInMemory = false
        try packs.removeLeftovers()
        let opened = try Session.recovered(
            packs, format.repository, objects.decoder, indexPath: path + "/index.sqlite", gate: gate)
        (index, tip, recovery) = opened
        try objects.catalogue.complete()
        // What can't be written now is missed, and read from the packs, until the next time.
        try? objects.restoreDictionaries()
        writer = GroupWriter(packs, after: tip, of: format.repository)
    }

    /// Opens a store for reading.
    ///
    /// Takes no lock and writes nothing.
    init(reading path: String, packs: PackFolder, disk: any Disk) throws(StoreError) {
        self.path = path
        gate = {}
        lock = nil
        format = try StoreFormat.read(store: path, disk: disk)
        self.packs = packs
        self.disk = disk
        searchShelf = SearchShelf(store: path, disk: disk)
        log = LogFolder(store: path, disk: disk)
        publisher = nil
        objects = PackedObjects(packs, of: format.repository, store: path, writes: false)
        if let usable = try Session.usableIndex(packs, format.repository, objects.decoder, store: path) {
            (index, tip) = usable
            isInMemory = false
        } else {
            index = try StoreIndex(.memory)
            isInMemory = true
            var recovery = LogRecovery(packs, of: format.repository, decoder: objects.decoder)
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
    func write(_ submissions: [Submission], encoder: FrameEncoder) throws(StoreError) -> [[Entry]] {
        guard lock != nil else {
            throw StoreError(.closed, path: path, detail: "the store is open for reading only")
        }
        return try changing { () throws(StoreError) in
            var draft = GroupDraft(after: tip, encoder: encoder)
            for submission in submissions {
                try draft.add(submission) { digest throws(StoreError) in
                    try objects.catalogue.soundPlace(of: digest)
                }
            }
            let placed = draft.frames.isEmpty ? [] : try writer?.write(draft.frames, leaves: draft.leaves) ?? []
            try enter(placed) { draft.group(placed, tip: $0) }
            for frame in submissions.lazy.flatMap(\.objects) where frame.type == .dictionary {
                // The packs have it; its file is written again when it is missed.
                try? objects.dictionaries.save(frame.digest, stored: frame.payload)
            }
            return draft.entries
        }
    }

    /// Ends the open pack, unless it is empty: with a group of no frames in the next.
    func seal() throws(StoreError) {
        guard tip.end > 0 else { return }
        try changing { () throws(StoreError) in
            _ = try writer?.write([], leaves: [])
            try enter([]) { Group($0) }
        }
    }

    /// Changes the log; where that fails, goes back to the commit before.
    private func changing<Value>(_ body: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        try prepareToWrite()
        do throws(StoreError) {
            return try body()
        } catch {
            writer = nil
            // Should it fail, it is tried again before the next group; what failed first is what callers have to know.
            try? reopen()
            throw error
        }
    }

    /// Enters the group that was written last into the index: from then on it counts.
    private func enter(_ placed: [PlacedFrame], group: (Tip) -> Group) throws(StoreError) {
        let newTip = writer?.tip ?? tip
        try index.apply([group(newTip)], tip: newTip, of: format.repository)
        tip = newTip
        objects.catalogue.add(placed, before: newTip)
    }

    /// Lets `encoder` use the dictionaries that there are, once.
    func prepare(_ encoder: FrameEncoder) throws(StoreError) {
        guard !isPrepared else { return }
        for dictionary in try objects.dictionaries.all() { encoder.use(dictionary) }
        isPrepared = true
    }

    /// The first pack that is sealed and wasn't recompressed; `nil` where there is none.
    func nextWarmPack() throws(StoreError) -> Int? {
        for pack in try packs.numbers() where pack < tip.pack && !skipped.contains(pack) {
            let first = try packs.header(pack: pack, offset: 0, of: format.repository)
            if first?.isCold == false { return pack }
        }
        return nil
    }

    /// Leaves pack `number` as it is while the store is open.
    func skip(_ number: Int) {
        skipped.insert(number)
    }

    /// Puts pack `number`, which was written anew, in the place of the old one.
    func install(_ number: Int, from reason: PackFolder.Reason) throws(StoreError) {
        guard number < tip.pack else { return }
        try packs.install(number, from: reason)
        replacements += 1
        objects.catalogue.forget(number)
        try objects.catalogue.complete()
    }

    /// Takes in what was committed since the last call, where the index is this session's own.
    func refresh() throws(StoreError) {
        guard isInMemory else { return }
        guard let last = try packs.numbers().last else { return }
        if last == tip.pack, try packs.byteCount(of: last) <= tip.end { return }
        var scanner = try LogScanner(
            packs, after: tip, of: format.repository, depth: .checksums, decoder: objects.decoder)
        // A damaged group may be one that is being written just now: it is looked at again at the next call.
        while let group = try scanner.next(), group.damages.isEmpty {
            try index.apply([group], tip: group.tip, of: format.repository)
            tip = group.tip
        }
    }

    /// Lets the files go; nothing may be asked of the session any more.
    func close() {
        objects.catalogue.save()
        index.close()
    }

    /// Reads the log back where the last group failed, and makes an index anew that isn't what it was.
    private func prepareToWrite() throws(StoreError) {
        if writer == nil { try reopen() }
        do throws(StoreError) {
            try index.check()
        } catch {
            guard error.kind == .corrupt else { throw error }
            try reopen(checkedUpTo: .max)
            recovery.index = .rebuilt
        }
    }

    /// Goes back to the last durable commit after a failure.
    private func reopen(checkedUpTo limit: Int64 = Session.checkLimit) throws(StoreError) {
        packs.closeReaders()
        objects.catalogue.forgetAll()
        // A group whose sync failed may be whole in the file all the same, but its callers were told otherwise.
        _ = try packs.cut(after: tip)
        let opened = try Session.recovered(
            packs, format.repository, objects.decoder, indexPath: path + "/index.sqlite", checkedUpTo: limit, gate: gate
        )
        index = opened.index
        tip = opened.tip
        try objects.catalogue.complete()
        writer = GroupWriter(packs, after: tip, of: format.repository)
    }
}
