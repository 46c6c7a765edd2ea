import Proving
import RefreshCore

/// Holds checkpoints, and in a full check every tile and bundle, against the entries while the packs are read.
struct LogAudit {
    /// A checkpoint that the history has to agree with.
    struct Claim {
        /// What it is called in reports.
        let name: String
        /// What it says.
        let checkpoint: Checkpoint
    }

    /// The tree twice: in tiles, and as commits keep it, which is compared with each of them.
    private struct Tree {
        var edge = TileEdge()
        var range = MerkleRange()

        mutating func append(_ leaf: Digest) -> [TileEdge.Filled] {
            range.append(leaf)
            return edge.append(leaf)
        }
    }

    /// What contradicts the history, in words.
    private(set) var contradictions: [String] = []
    /// What should be there and isn't, in words.
    private(set) var missing: [String] = []
    /// What the next writer makes again, in words.
    private(set) var repairs: [String] = []

    private let folder: LogFolder
    private let checksFiles: Bool
    private var claims: [Claim]
    private let own: Checkpoint?
    /// The tree over the entries read so far; `nil` behind one that can't be read.
    private var tree: Tree? = Tree()
    private var last = MerkleRange()

    /// Prepares the check of one store's log.
    ///
    /// - Parameters:
    ///   - folder: The log's folder.
    ///   - format: Names the log and its key; a log without a key isn't checked.
    ///   - claims: Checkpoints from elsewhere.
    ///   - checksFiles: Whether tiles and bundles are read.
    /// - Throws: ``StoreError``, kind `io`, where the checkpoint can't be read.
    init(_ folder: LogFolder, of format: StoreFormat, claims: [Claim], checksFiles: Bool) throws(StoreError) {
        self.folder = folder
        self.claims = claims
        own = try folder.checkpoint()?.checkpoint(of: format)
        self.checksFiles = checksFiles && own != nil
        if let own {
            self.claims.append(Claim(name: "log/checkpoint", checkpoint: own))
        } else if format.key != nil {
            repairs.append("log/checkpoint isn't there or isn't signed by the key in format.json")
        }
        settle()
    }

    /// Takes the next group.
    mutating func take(_ group: Group) throws(StoreError) {
        for leaf in group.leaves {
            guard tree != nil else { break }
            for filled in tree?.append(leaf) ?? [] { try check(filled) }
            settle()
        }
        if tree?.range != group.tip.range { tree = nil }
        last = group.tip.range
        settle()
        if tree == nil, checksFiles, group.damages.contains(where: { $0.type == nil || $0.type == "entry" }) {
            repairs.append(
                "the log's files behind entry \(last.count) can't be checked: an entry before them is damaged")
        }
    }

    /// What was found, once all groups are read.
    mutating func finish(isWriting: Bool) {
        for claim in claims {
            missing.append(
                "entries \(last.count + 1) to \(claim.checkpoint.size), which \(claim.name) was signed for")
        }
        if let own, own.size < last.count, !isWriting {
            repairs.append("log/checkpoint covers \(own.size) of \(last.count) entries")
        }
    }

    /// Compares the claims whose size has been reached.
    private mutating func settle() {
        let size = tree?.range.count ?? last.count
        guard claims.contains(where: { $0.checkpoint.size <= size }) else { return }
        let root = tree?.range.root ?? last.root
        for claim in claims where claim.checkpoint.size == size && claim.checkpoint.root != root {
            contradictions.append("the first \(size) entries aren't those that \(claim.name) was signed for")
        }
        // One that fell between two commits, behind an entry that can't be read.
        for claim in claims where claim.checkpoint.size < size {
            missing.append(
                "a readable history up to entry \(claim.checkpoint.size), which \(claim.name) was signed for")
        }
        claims.removeAll { $0.checkpoint.size <= size }
        if let edge = tree?.edge, edge.size == own?.size { checkEdge(edge) }
    }

    private mutating func checkEdge(_ edge: TileEdge) {
        guard checksFiles else { return }
        do throws(StoreError) {
            for partial in edge.partials { try check(partial) }
        } catch {
            repairs.append("\(error)")
        }
    }

    /// Compares a tile, and the bundle beside one of level 0, with the files.
    private mutating func check(_ filled: TileEdge.Filled) throws(StoreError) {
        guard checksFiles, let own, case .hashes(let level) = filled.tile.content,
            (filled.tile.index << 8 + UInt64(filled.tile.width)) << UInt64(8 * level) <= own.size
        else { return }
        if try folder.hashes(filled.tile) != filled.hashes { note(filled.tile) }
        for (tile, bytes) in try folder.earlier(than: filled.tile)
        where bytes != filled.hashes.prefix(tile.width).flatMap(\.bytes) {
            note(tile)
        }
        guard level == 0 else { return }
        let bundle = LogTile(content: .entries, index: filled.tile.index, width: filled.tile.width)
        for (tile, bytes) in try folder.earlier(than: bundle)
        where EntryBundle.hashes(bytes) != Array(filled.hashes.prefix(tile.width)) {
            note(tile)
        }
        guard let bytes = try folder.bytes(bundle.path), EntryBundle.hashes(bytes) == filled.hashes else {
            return note(bundle)
        }
    }

    private mutating func note(_ tile: LogTile) {
        repairs.append("log/\(tile.path) isn't there or is damaged")
    }
}
