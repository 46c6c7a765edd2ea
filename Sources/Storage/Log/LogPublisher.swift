import Proving
import RefreshCore

/// Keeps `log/` in line with the packs: tiles and bundles, and a signed checkpoint over them.
///
/// Everything here is derived. What isn't there is made again, from the last checkpoint on or from the first entry.
final class LogPublisher {
    /// Gives the canonical bytes of the entry at a sequence.
    typealias EntryReader = (UInt64) throws(StoreError) -> [UInt8]

    /// How many of the files that are there already are read before the first publication, so that a damaged one is made
    /// again.
    enum Extent {
        /// All.
        case all
        /// All of a log of up to ``fewLimit`` entries; else only those at the edge, to end soon.
        case few
    }

    /// Up to how many entries all files are read in any case: about a twentieth of a second's work.
    static let fewLimit: UInt64 = 1 << 14

    private let folder: LogFolder
    private let key: LogKey
    private var format: StoreFormat
    /// What the files hold; `nil` until they have been looked at, and after a failure.
    private var written: (edge: TileEdge, bundle: EntryBundle)?

    /// Prepares the publication of one store's log.
    init(store: String, disk: any Disk, format: StoreFormat) {
        folder = LogFolder(store: store, disk: disk)
        key = LogKey(store: store, disk: disk)
        self.format = format
    }

    /// Writes what is missing up to `range`, the tree of the last commit, and signs it.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where the entries contradict the last checkpoint: a log never signs two
    ///   histories.
    func publish(_ range: MerkleRange, checking extent: Extent, entry: EntryReader) throws(StoreError) {
        guard range.count > 0 else { return }
        let signer = try key.signer(for: &format)
        let last = try folder.checkpoint()?.checkpoint(of: format)
        var state = written
        written = nil
        if state == nil, let last { state = try taken(up: last, extent) }
        if let known = state, known.edge.size == last?.size, known.edge.range?.root == last?.root {
            if known.edge.range == range {
                written = known
                return
            }
            state = try extended(known, to: range, entry: entry)
        }
        if state?.edge.range != range {
            try check(last, against: range, entry: entry)
            state = try extended((TileEdge(), EntryBundle()), to: range, entry: entry)
            // Earlier states of the tiles at the edge may be damaged too.
            for partial in state?.edge.partials ?? [] { try rewriteEarlier(than: partial) }
            if let tile = TileEdge.bundle(size: range.count) { try folder.removePartials(of: tile) }
        }
        guard let state else { return }
        try finish(state, range: range, after: last, signer: signer)
        written = state
    }

    /// The state of the files at the last checkpoint; `nil` where they aren't what it was signed for.
    private func taken(
        up last: Checkpoint, _ extent: Extent
    ) throws(StoreError) -> (edge: TileEdge, bundle: EntryBundle)? {
        guard let edge = try TileEdge(size: last.size, hashes: folder.hashes), edge.range?.root == last.root,
            let bundle = try bundle(at: edge)
        else { return nil }
        if extent == .all || last.size <= LogPublisher.fewLimit, try !folder.isWhole(edge) { return nil }
        return (edge, bundle)
    }

    /// The bundle that isn't full yet; `nil` where its file isn't what it was.
    private func bundle(at edge: TileEdge) throws(StoreError) -> EntryBundle? {
        guard let tile = TileEdge.bundle(size: edge.size) else { return EntryBundle() }
        let hashes = edge.partials.first?.hashes
        guard let bytes = try folder.bytes(tile.path), EntryBundle.hashes(bytes) == hashes else { return nil }
        return EntryBundle(bytes, count: tile.width)
    }

    /// Adds the entries up to `range`, and writes each tile and bundle that they fill.
    private func extended(
        _ start: (edge: TileEdge, bundle: EntryBundle), to range: MerkleRange, entry: EntryReader
    ) throws(StoreError) -> (edge: TileEdge, bundle: EntryBundle) {
        var (edge, bundle) = start
        try folder.link()
        while edge.size < range.count {
            let leaf = LogLeaf.data(of: try entry(edge.size + 1))
            bundle.append(leaf)
            for filled in edge.append(MerkleHash.leaf(leaf)) {
                if filled.tile.content == .hashes(level: 0) {
                    let tile = LogTile(content: .entries, index: filled.tile.index, width: LogTile.fullWidth)
                    try folder.replace(tile.path, with: bundle.bytes)
                    try folder.removePartials(of: tile)
                    bundle = EntryBundle()
                }
                try folder.write(filled)
                try folder.removePartials(of: filled.tile)
            }
        }
        return (edge, bundle)
    }

    /// Refuses to go on where the entries of today don't have the tree that the last checkpoint was signed for.
    private func check(_ last: Checkpoint?, against range: MerkleRange, entry: EntryReader) throws(StoreError) {
        var seen = MerkleRange()
        var atLast = last?.size == 0 ? seen.root : nil
        while seen.count < range.count {
            seen.append(leaf: LogLeaf.data(of: try entry(seen.count + 1)))
            if seen.count == last?.size { atLast = seen.root }
        }
        guard seen == range else {
            throw StoreError(.corrupt, path: folder.path, detail: "the entries don't have the tree that was committed")
        }
        guard let last, atLast != last.root else { return }
        throw StoreError(
            .corrupt, path: folder.path,
            detail: "the history was lost or rewritten: the \(range.count) entries contradict the checkpoint that was "
                + "signed for \(last.size). Compare with a copy of the store; move `checkpoint` away to sign this history"
        )
    }

    private func rewriteEarlier(than partial: TileEdge.Filled) throws(StoreError) {
        for (tile, _) in try folder.earlier(than: partial.tile) {
            try folder.write((tile, Array(partial.hashes.prefix(tile.width))))
        }
    }

    /// Writes the tiles at the edge, then the checkpoint.
    private func finish(
        _ next: (edge: TileEdge, bundle: EntryBundle), range: MerkleRange, after last: Checkpoint?, signer: NoteSigner
    ) throws(StoreError) {
        for partial in next.edge.partials { try folder.write(partial) }
        if let tile = TileEdge.bundle(size: range.count) {
            try folder.replace(tile.path, with: next.bundle.bytes)
            // Hashes are kept at every width, as the specification asks. Bundles are too large for that.
            let lastTile = last.flatMap { TileEdge.bundle(size: $0.size) }
            let lastWidth = lastTile?.index == tile.index ? lastTile?.width : nil
            try folder.removePartials(of: tile, keeping: [tile.width] + (lastWidth.map { [$0] } ?? []))
        }
        let checkpoint = Checkpoint(origin: format.origin, size: range.count, root: range.root)
        guard let note = try? checkpoint.signed(by: signer) else {
            throw StoreError(.io, path: folder.path, detail: "the checkpoint can't be signed")
        }
        try folder.replace("checkpoint", with: Array(note.description.utf8))
    }
}

extension TileEdge {
    /// The bundle at the edge; `nil` where all are full.
    static func bundle(size: UInt64) -> LogTile? {
        partial(level: 0, size: size).map { LogTile(content: .entries, index: $0.index, width: $0.width) }
    }
}

extension SignedNote {
    /// The checkpoint in the note, where it is signed by the store's key.
    func checkpoint(of format: StoreFormat) -> Checkpoint? {
        format.key.flatMap { NoteVerifier($0) }.flatMap { Checkpoint(self, signedBy: $0) }
    }
}
