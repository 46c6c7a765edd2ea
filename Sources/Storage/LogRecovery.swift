import RefreshCore

/// Brings the index in line with the packs, and the packs back to their last commit.
struct LogRecovery {
    /// What happens to what follows the last commit.
    enum Tail: Sendable {
        /// It is cut off: the writer's way.
        case cut
        /// It stays: a writer may be writing it just now.
        case left
    }

    let packs: PackFolder
    let repository: RepositoryID
    private let decoder: FrameDecoder
    private(set) var recovery = Recovery()

    /// Prepares the recovery of one store.
    init(_ packs: PackFolder, of repository: RepositoryID, decoder: FrameDecoder) {
        self.packs = packs
        self.repository = repository
        self.decoder = decoder
    }

    /// How an index's tip fits the packs.
    enum Fit: Sendable {
        case fits
        /// The index knows of commits that the packs don't hold any more.
        case ahead
        /// There is another commit at the place.
        case foreign
    }

    /// Looks at the last commit that the index knows.
    func fit(of tip: Tip) throws(StoreError) -> Fit {
        guard let commit = tip.commit else { return tip == Tip() ? .fits : .foreign }
        guard try packs.numbers().contains(tip.pack), try packs.byteCount(of: tip.pack) >= tip.end else {
            return .ahead
        }
        // A commit that can't be read is damaged, as what follows shows; then the index is all the better to have.
        guard let header = try packs.header(pack: tip.pack, offset: tip.commitOffset, of: repository) else {
            return .fits
        }
        return header.type == .commit && header.digest == commit ? .fits : .foreign
    }

    /// Enters what the index lacks and deals with the tail; gives back where the log ends.
    mutating func run(_ index: StoreIndex, tail: Tail) throws(StoreError) -> Tip {
        let known = try trustedTip(of: index)
        let start = known ?? Tip()
        var scanner = try LogScanner(packs, after: start, of: repository, depth: .checksums, decoder: decoder)
        let first = try scanner.next()
        var next = first == nil ? nil : try scanner.next()
        // The index is never more than one group behind. So a damaged group that is the only one behind it was never
        // acknowledged: its commit reached the disk before its frames did.
        let isTorn = known != nil && next == nil && first?.damages.isEmpty == false
        var groups: [Group] = []
        if let first, !isTorn {
            groups.append(first)
            while let group = next {
                groups.append(group)
                if groups.count == 64 { try enter(&groups, into: index) }
                next = try scanner.next()
            }
        }
        if known == nil {
            try enter(&groups, into: index)
            try index.finishRebuild()
        }
        let tip = isTorn ? start : scanner.tip
        if known == nil || tip != start {
            if tail == .cut { try packs.writeAgain(from: scanner.previous, to: tip) }
            if known != nil { recovery.index = .caughtUp }
            groups.append(Group(tip))
            try enter(&groups, into: index, tip: tip)
        }
        if tail == .cut { recovery.tornByteCount = try packs.cut(after: tip) }
        return tip
    }

    private mutating func enter(_ groups: inout [Group], into index: StoreIndex, tip: Tip? = nil) throws(StoreError) {
        recovery.damages += groups.flatMap(\.damages)
        recovery.missing += groups.flatMap(\.missing)
        // Only the last call gives a tip: until then the index says that it isn't valid, should the program end.
        try index.apply(groups, tip: tip, of: repository)
        groups.removeAll()
    }

    /// The index's tip; `nil` where it is of no use and was emptied.
    private mutating func trustedTip(of index: StoreIndex) throws(StoreError) -> Tip? {
        if let tip = try index.tip(of: repository) {
            switch try fit(of: tip) {
            case .fits: return tip
            case .ahead:
                recovery.missing.append("commits up to pack \(tip.pack) byte \(tip.end), which the index knew of")
            case .foreign: break
            }
        }
        if try !packs.numbers().isEmpty { recovery.index = .rebuilt }
        try index.beginRebuild()
        return nil
    }
}
