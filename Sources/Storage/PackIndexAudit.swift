import RefreshCore

/// Holds the index of each pack against what is found in the pack while it is walked.
struct PackIndexAudit {
    /// What the next writer makes again, in words.
    private(set) var repairs: [String] = []
    private let packs: PackFolder
    private let catalogue: PackCatalogue
    private var pack = 0
    private var entries: [PackIndexEntry] = []

    /// Prepares the check of one store.
    init(_ packs: PackFolder, _ catalogue: PackCatalogue) {
        self.packs = packs
        self.catalogue = catalogue
    }

    /// Takes the next group.
    mutating func take(_ group: Group) throws(StoreError) {
        if group.tip.pack != pack {
            try finish()
            pack = group.tip.pack
        }
        entries += group.frames.map { PackIndexEntry($0) }
    }

    /// Ends the pack that is walked.
    mutating func finish() throws(StoreError) {
        defer { entries = [] }
        guard pack > 0 else { return }
        let last = try packs.numbers().last
        switch try catalogue.condition(of: pack) {
        case .short where pack != last, .missing where pack != last:
            repairs.append("pack \(pack) has no index of all its frames")
        case .damaged:
            repairs.append("the index of pack \(pack) is damaged")
        case .missing:
            break
        case .sound, .short:
            let listed = Set(try catalogue.entries(of: pack))
            if let lacking = entries.first(where: { !listed.contains($0) }) {
                repairs.append("the index of pack \(pack) lacks the frame at byte \(lacking.offset)")
            }
        }
    }
}
