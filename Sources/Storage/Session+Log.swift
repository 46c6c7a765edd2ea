import Proving
import RefreshCore

/// Where a store's proofs take hashes from.
typealias LogHashes = SubtreeHashes<StoreError>

extension Session {
    /// How many entries the log has.
    var entryCount: UInt64 { tip.range.count }

    /// What `format.json` says now: a writer adds the key at its first use.
    func currentFormat() throws(StoreError) -> StoreFormat {
        try StoreFormat.read(store: path, disk: disk)
    }

    /// Brings the log's files up to the last commit; see ``LogPublisher``.
    func publish(checking extent: LogPublisher.Extent) throws(StoreError) {
        guard let publisher else {
            throw StoreError(.closed, path: path, detail: "the store is open for reading only")
        }
        try publisher.publish(tip.range, checking: extent, entry: entryBytes)
    }

    /// The canonical bytes of the entry at `sequence`.
    ///
    /// Written anew from the index. Whoever takes them holds them against the tree's root.
    func entryBytes(_ sequence: UInt64) throws(StoreError) -> [UInt8] {
        guard let entry = try index.read({ try index.entry(sequence, in: $0) }),
            let bytes = try? entry.line()
        else { throw StoreError(.corrupt, path: path, detail: "entry \(sequence) is damaged") }
        return bytes
    }

    /// The digests of all sound objects of a type, in the order in which they were stored.
    func digests(of type: FrameType) throws(StoreError) -> [Digest] {
        var digests: [Digest] = []
        for number in try packs.numbers() {
            var scanner = try PackScanner(
                packs, pack: number, from: 0, of: format.repository, depth: .places, decoder: objects.decoder)
            while let item = try scanner.next() {
                if case .frame(let frame, _) = item, frame.header.type == type { digests.append(frame.header.digest) }
            }
        }
        return digests
    }

    /// The tree's hashes from the entries themselves.
    ///
    /// Reads all of them.
    func entryHashes() throws(StoreError) -> EntryHashes {
        var leaves: [Digest] = []
        for sequence in 0..<entryCount {
            leaves.append(MerkleHash.leaf(LogLeaf.data(of: try entryBytes(sequence + 1))))
        }
        return EntryHashes(leaves: LeafHashes(leaves), path: path)
    }
}

/// The tree's hashes from the entries, with the store's errors.
struct EntryHashes: SubtreeHashes {
    let leaves: LeafHashes
    let path: String

    func hash(level: Int, index: UInt64) throws(StoreError) -> Digest {
        do throws(LeafHashes.Missing) {
            return try leaves.hash(level: level, index: index)
        } catch {
            throw StoreError(.corrupt, path: path, detail: "the log has fewer entries than its checkpoint says")
        }
    }
}
