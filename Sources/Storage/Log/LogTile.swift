/// The name of a file of the tree: 256 hashes or entries, or fewer at its right edge (C2SP tlog-tiles).
struct LogTile: Hashable, Sendable {
    /// What a tile holds.
    enum Content: Hashable, Sendable {
        /// Hashes of subtrees over 256 to the power of `level` leaves.
        case hashes(level: Int)
        /// Leaves.
        case entries
    }

    /// How many hashes or entries a full tile holds.
    static let fullWidth = 256

    /// What it holds.
    let content: Content
    /// Its index among those of its level.
    let index: UInt64
    /// How much it holds, from 1 to 256.
    let width: Int

    /// The path below the log's folder.
    var path: String {
        width == LogTile.fullWidth ? fullPath : "\(fullPath).p/\(width)"
    }

    /// The path that the tile has once it is full; ".p" behind it is the folder of the partial ones.
    var fullPath: String {
        switch content {
        case .hashes(let level): "tile/\(level)/\(LogTile.name(index))"
        case .entries: "entries/\(LogTile.name(index))"
        }
    }

    /// The path of an index: three digits an element, all but the last with an `x` in front.
    private static func name(_ index: UInt64) -> String {
        var elements: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            elements.append(String(repeating: "0", count: 3 - digits.count) + digits)
            rest /= 1000
        } while rest > 0
        return (elements.dropFirst().reversed().map { "x" + $0 } + elements.prefix(1)).joined(separator: "/")
    }
}
