import RefreshCore
import SystemPackage

/// The store on a disk: packs of frames that only ever grow, and an index of them in SQLite.
///
/// One process writes, any number read meanwhile without locks. The actor runs on a thread of its own, so its blocking
/// calls never hold up other tasks; the thread ends with the last reference to the store. `Format.md` has the files.
public actor DiskStore: ObjectStore, ChangeLog {
    /// What a store is opened for.
    public enum Mode: Sendable {
        /// Reading and writing, as the only writer. The store is made where there is none.
        case writing
        /// Reading only, without a lock; writes nothing but what SQLite needs beside the index to share it.
        case reading
    }

    /// The most batches that share a sync.
    static let groupBatchLimit = 256
    /// About the most bytes that share a sync; a batch that is larger goes alone.
    static let groupByteLimit = 4 << 20

    /// The store's folder.
    public nonisolated let path: String

    /// How payloads are stored.
    nonisolated let encoder: FrameEncoder
    /// What it works under.
    nonisolated let conditions: StoreConditions
    /// Who may commit.
    nonisolated let admission: Admission

    private let thread: StoreThread
    private var session: Session?
    private var waiting: [(Submission, CheckedContinuation<Result<[Entry], StoreError>, Never>)] = []
    private var isFlushScheduled = false
    /// Signs what was committed, a second after the first commit that isn't signed yet.
    private var publication: Task<Void, Never>?
    /// The pack that is written anew at leisure.
    var recompression: Recompression?

    /// The store's thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Opens the store in the folder `path`.
    ///
    /// Opening for writing cuts off what a crash has left behind the last commit and brings the index up to date.
    ///
    /// - Parameters:
    ///   - path: The folder; made with those above it in writing.
    ///   - mode: What the store is opened for.
    ///   - origin: The log's name in proofs, for a new store; `refresh/` and the store's random name by default.
    ///   - random: Names a new store.
    /// - Returns: The open store.
    /// - Throws: ``StoreError``: `locked` where another process writes (the detail names it), `missing` where there is
    ///   nothing to read, `format` where this program can't use it, `full` or `io` where the disk fails.
    public static func open(
        at path: String, mode: Mode, origin: String? = nil,
        random: UInt64 = UInt64.random(in: 0 ... .max)
    ) async throws(StoreError) -> DiskStore {
        try await open(at: path, mode: mode, origin: origin, random: random, disk: SystemDisk())
    }

    /// Opens a store whose packs are on `disk`.
    static func open(
        at path: String, mode: Mode, origin: String? = nil, random: UInt64, disk: any Disk,
        conditions: StoreConditions = StoreConditions()
    ) async throws(StoreError) -> DiskStore {
        let thread = try StoreError.wrapping(path, "start the store's thread") { () throws(Errno) in try StoreThread() }
        let store = DiskStore(path: path, thread: thread, conditions: conditions)
        let repository = RepositoryID(random)
        let format = StoreFormat(origin: origin ?? "refresh/\(repository)", repository: repository)
        try await store.start(mode, format, disk)
        return store
    }

    private init(path: String, thread: StoreThread, conditions: StoreConditions) {
        self.path = path
        self.conditions = conditions
        admission = Admission(batches: conditions.admittedBatches, bytes: conditions.admittedByteCount)
        encoder = FrameEncoder(dueByteCounts: conditions.dictionaryByteCounts)
        self.thread = thread
    }

    deinit {
        publication?.cancel()
        thread.stop()
    }

    private func start(_ mode: Mode, _ format: StoreFormat, _ disk: any Disk) throws(StoreError) {
        let packs = PackFolder(store: path, disk: disk, sealByteCount: conditions.sealByteCount)
        session =
            switch mode {
            case .writing:
                try Session(
                    writing: path, packs: packs, disk: disk, format: format, gate: conditions.beforeIndexing)
            case .reading: try Session(reading: path, packs: packs, disk: disk)
            }
        if mode == .writing { schedulePublication() }
    }

    /// Writes what was committed so far, then lets the files and the lock go.
    ///
    /// Every later call throws `closed`.
    public func close() {
        while !waiting.isEmpty { flush() }
        publication?.cancel()
        // What can't be signed now, the next writer signs; whoever has to know asks `publishLog()`.
        if publication != nil { try? session?.publish(checking: .few) }
        publication = nil
        recompression = nil
        session?.close()
        session = nil
    }

    /// The open session, up to date.
    func opened() throws(StoreError) -> Session {
        guard let session else { throw StoreError(.closed, path: path, detail: "the store was closed") }
        try session.refresh()
        return session
    }

    /// Queues a batch for the next group, and waits until that is durable.
    func submit(_ submission: Submission) async throws(StoreError) -> [Entry] {
        _ = try opened()
        let result = await withCheckedContinuation { continuation in
            waiting.append((submission, continuation))
            scheduleFlush()
        }
        switch result {
        case .success(let entries): return entries
        case .failure(let error): throw error
        }
    }

    /// Lets a flush follow everything that is queued on the thread by now: all of it joins the group, nothing waits
    /// longer for others to come.
    private func scheduleFlush() {
        guard !isFlushScheduled else { return }
        isFlushScheduled = true
        Task {
            isFlushScheduled = false
            flush()
            if !waiting.isEmpty { scheduleFlush() }
        }
    }

    /// Signs the log in a second, so that however many commits there are, there is a checkpoint a second at most.
    ///
    /// The task ends with the store; what it leaves undone is done when the store is closed or opened next.
    private func schedulePublication() {
        guard publication == nil else { return }
        // Detached, so that a store that nobody holds any more isn't kept until then.
        publication = Task.detached { [weak self, pause = conditions.pause] in
            // Cancelled means closed.
            guard (try? await pause()) != nil else { return }
            await self?.publishScheduled()
        }
    }

    private func publishScheduled() {
        publication = nil
        // A failure is one of derived files: it shows in `verify`, and is met again at the next commit or at the end.
        try? session?.publish(checking: .all)
    }

    private func flush() {
        var byteCount = 0
        let count = waiting.prefix(DiskStore.groupBatchLimit).prefix { submission, _ in
            defer { byteCount += submission.byteCount }
            return byteCount == 0 || byteCount + submission.byteCount <= DiskStore.groupByteLimit
        }.count
        let group = waiting.prefix(count)
        waiting.removeFirst(count)
        guard !group.isEmpty else { return }
        do throws(StoreError) {
            let entries = try opened().write(group.map(\.0), encoder: encoder)
            for ((_, continuation), entries) in zip(group, entries) {
                continuation.resume(returning: .success(entries))
            }
            if entries.contains(where: { !$0.isEmpty }) { schedulePublication() }
        } catch {
            for (_, continuation) in group { continuation.resume(returning: .failure(error)) }
        }
    }
}
