public import Proving
import SystemPackage

extension DiskStore {
    /// How much of a store is checked.
    public enum Depth: Sendable {
        /// Commits, the tree's root, every entry, and whether the index says the same.
        case quick
        /// Every byte of every frame as well.
        case full
    }

    /// Checks the store in the folder `path`.
    ///
    /// Takes no lock; a writer may be at work meanwhile. Quick, it writes nothing. A full check keeps copies of damaged frames
    /// in `quarantine/`, named after pack, offset, source and time, and sees to it that the next writer makes an index anew
    /// that contradicts the packs; where it may write.
    ///
    /// Blocks a thread of its own. O(size of the store) in time; in memory, what one group of frames takes.
    ///
    /// - Parameters:
    ///   - path: The store's folder.
    ///   - depth: How much is checked.
    ///   - claims: Checkpoints of this log that were kept elsewhere, each under a name for the report: a history that was
    ///     rewritten contradicts them.
    /// - Returns: What was found.
    /// - Throws: ``StoreError`` where the store can't be read at all: `missing`, `format`, `io`. What is wrong *in* it is in
    ///   the report.
    public static func verify(
        _ path: String, depth: Depth, against claims: [(name: String, checkpoint: Checkpoint)] = []
    ) async throws(StoreError) -> StoreReport {
        let thread = try StoreError.wrapping(path, "start a thread") { () throws(Errno) in try StoreThread() }
        let examiner = Examiner(thread)
        return try await examiner.report(
            on: path, depth: depth,
            claims: claims.map { LogAudit.Claim(name: $0.name, checkpoint: $0.checkpoint) })
    }
}

/// Runs a check on a thread of its own.
private actor Examiner {
    private let thread: StoreThread

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ thread: StoreThread) {
        self.thread = thread
    }

    deinit {
        thread.stop()
    }

    func report(
        on path: String, depth: DiskStore.Depth, claims: [LogAudit.Claim]
    ) throws(StoreError) -> StoreReport {
        let disk = SystemDisk()
        let format = try StoreFormat.read(store: path, disk: disk)
        let audit = try LogAudit(
            LogFolder(store: path, disk: disk), of: format, claims: claims, checksFiles: depth == .full)
        let examination = Examination(
            PackFolder(store: path, disk: disk), of: format.repository, store: path,
            depth: depth == .full ? .contents : .headers, audit: audit)
        var report = try examination.run(store: path)
        guard depth == .full else { return report }
        report.contradictions += try FormatAudit(store: path, disk: disk).contradictions(of: format)
        // The next writer makes it anew, also where it has no checksums that would say so.
        if report.distrustsIndex, !WriterLock.isHeld(store: path) {
            try? FileSums(of: path + "/index.sqlite").distrust()
        }
        // Where it can't be written, or is being written, its checksums keep a damaged file from being used all the same.
        let damaged = (try? SearchShelf(store: path, disk: disk).removeDamaged()) ?? []
        report.repairs += damaged.map { "search/\($0) wasn't what it was; it is taken away and made anew" }
        let quarantine = Quarantine(store: path, disk: disk)
        for damage in report.damages {
            // Only a copy: where it can't be kept, the check has found it all the same.
            try? quarantine.keep(damage, in: PackFolder(store: path, disk: disk))
        }
        return report
    }
}
