import RefreshCore

/// Reads the groups of all packs in order.
///
/// What follows the last commit is the tail: a crash leaves it, and a writer cuts it off.
struct LogScanner {
    /// What no commit follows.
    struct Tail {
        /// How many bytes there are.
        var byteCount: Int64 = 0
        /// How many whole frames.
        var frames = 0
    }

    /// The end of the last group that was read.
    private(set) var tip: Tip
    /// The end of the group before that one.
    private(set) var previous: Tip
    /// What no commit follows; final once ``next()`` has given `nil`.
    private(set) var tail = Tail()

    /// The damaged parts in the tail.
    var tailDamages: [Damage] { group.damages }

    private let packs: PackFolder
    private let repository: RepositoryID
    private let depth: PackScanner.Depth
    private let decoder: FrameDecoder
    private var pending: [Int]
    private var scanner: PackScanner?
    private var group: OpenGroup

    /// Begins after `tip`.
    init(
        _ packs: PackFolder, after tip: Tip, of repository: RepositoryID, depth: PackScanner.Depth,
        decoder: FrameDecoder
    ) throws(StoreError) {
        self.tip = tip
        previous = tip
        self.packs = packs
        self.repository = repository
        self.depth = depth
        self.decoder = decoder
        pending = try packs.numbers().filter { $0 >= tip.pack }
        group = OpenGroup(after: tip)
    }

    /// The next group; `nil` where no further commit follows.
    mutating func next() throws(StoreError) -> Group? {
        while true {
            if scanner == nil {
                guard let pack = pending.first else { return nil }
                pending.removeFirst()
                let start = pack == tip.pack ? tip.end : 0
                scanner = try PackScanner(
                    packs, pack: pack, from: start, of: repository, depth: depth, decoder: decoder)
            }
            switch try scanner?.next() {
            case nil:
                scanner = nil
                group.endPack()
            case .damage(let damage):
                tail.byteCount += damage.byteCount
                group.add(damage)
            case .frame(let frame, let raw) where frame.header.type == .commit:
                guard let commit = Commit(raw) else {
                    tail.byteCount += Int64(frame.header.frameByteCount)
                    group.add(Damage(frame, reason: "the commit contradicts itself"))
                    continue
                }
                let closed = group.close(commit, frame, after: tip)
                (previous, tip) = (tip, closed.tip)
                tail = Tail()
                group = OpenGroup(after: tip)
                return closed
            case .frame(let frame, let raw):
                tail.byteCount += Int64(frame.header.frameByteCount)
                tail.frames += 1
                group.add(frame, raw)
            }
        }
    }
}
