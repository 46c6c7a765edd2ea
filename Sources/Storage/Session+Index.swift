import Glibc
import RefreshCore

extension Session {
    /// The longest index that is held against its checksums when the store is opened, in bytes.
    ///
    /// Takes some 10 ms. A longer one is checked before the first write.
    static let checkLimit: Int64 = 16 << 20

    /// Opens the index for writing, in line with the packs; it is made anew where it is damaged.
    static func recovered(
        _ packs: PackFolder, _ repository: RepositoryID, _ decoder: FrameDecoder, indexPath: String,
        checkedUpTo limit: Int64 = Session.checkLimit, gate: @escaping @Sendable () throws(StoreError) -> Void
    ) throws(StoreError) -> (index: StoreIndex, tip: Tip, recovery: Recovery) {
        do throws(StoreError) {
            let index = try StoreIndex(.writing(indexPath), gate: gate)
            try index.check(upTo: limit)
            var recovery = LogRecovery(packs, of: repository, decoder: decoder)
            let tip = try recovery.run(index, tail: .cut)
            return (index, tip, recovery.recovery)
        } catch {
            guard error.kind == .corrupt, error.path == indexPath else { throw error }
        }
        let visits = visits(indexPath: indexPath)
        // Losing them costs politeness for a while.
        let hosts = (try? StoreIndex(.reading(indexPath)).hosts()) ?? []
        for suffix in ["", "-wal", "-shm", ".sums"] where unlink(indexPath + suffix) != 0 && errno != ENOENT {
            throw StoreError(.io, path: indexPath + suffix, detail: "the damaged index can't be removed")
        }
        let index = try StoreIndex(.writing(indexPath), gate: gate)
        try index.enter(visits)
        try index.remember(hosts)
        var recovery = LogRecovery(packs, of: repository, decoder: decoder)
        let tip = try recovery.run(index, tail: .cut)
        return (index, tip, recovery.recovery)
    }

    /// The index on the disk, where a reader can use it and it isn't behind the packs.
    static func usableIndex(
        _ packs: PackFolder, _ repository: RepositoryID, _ decoder: FrameDecoder, store: String
    ) throws(StoreError) -> (StoreIndex, Tip)? {
        do throws(StoreError) {
            let index = try StoreIndex(.reading(store + "/index.sqlite"))
            guard let tip = try index.tip(of: repository),
                try LogRecovery(packs, of: repository, decoder: decoder).fit(of: tip) == .fits
            else { return nil }
            var scanner = try LogScanner(packs, after: tip, of: repository, depth: .checksums, decoder: decoder)
            if try scanner.next() == nil { return (index, tip) }
            // A group that the index lacks: its writer is about to enter it, or has done so by now, or has crashed.
            if WriterLock.isHeld(store: store) { return (index, tip) }
            guard let latest = try index.tip(of: repository), latest.frames >= scanner.tip.frames else { return nil }
            return (index, latest)
        } catch {
            guard error.path.hasSuffix("index.sqlite") else { throw error }
            return nil
        }
    }

    /// The visits of an index that may be damaged, as far as they can be read; losing one costs a full fetch.
    static func visits(indexPath: String) -> [Visit] {
        guard let index = try? StoreIndex(.reading(indexPath)) else { return [] }
        return (try? index.visits()) ?? []
    }
}

extension StoreIndex {
    /// Enters visits alone.
    func enter(_ visits: [Visit]) throws(StoreError) {
        guard !visits.isEmpty else { return }
        try write { database in
            for visit in visits { try insert(visit, into: database) }
        }
    }
}
