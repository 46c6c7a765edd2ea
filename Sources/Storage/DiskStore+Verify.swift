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
    /// Takes no lock and writes nothing; a writer may be at work meanwhile.
    ///
    /// Blocks a thread of its own. O(size of the store) in time; in memory, what one group of frames takes.
    ///
    /// - Throws: ``StoreError`` where the store can't be read at all: `missing`, `format`, `io`. What is wrong *in* it is in
    ///   the report.
    public static func verify(_ path: String, depth: Depth) async throws(StoreError) -> StoreReport {
        let thread = try StoreError.wrapping(path, "start a thread") { () throws(Errno) in try StoreThread() }
        let examiner = Examiner(thread)
        return try await examiner.report(on: path, depth: depth)
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

    func report(on path: String, depth: DiskStore.Depth) throws(StoreError) -> StoreReport {
        let disk = SystemDisk()
        let format = try StoreFormat.read(store: path, disk: disk)
        let examination = Examination(
            PackFolder(store: path, disk: disk), of: format.repository, store: path,
            depth: depth == .full ? .contents : .headers)
        return try examination.run(store: path)
    }
}
