import RefreshCore

/// A batch on its way to the disk, its objects compressed.
struct Submission: Sendable {
    /// The objects; those that the store holds by now are left out.
    var objects: [Frame] = []
    /// The entries, without sequences yet.
    var entries: [NewEntry] = []
    /// The names of texts.
    var names: [TextName] = []
    /// The visit.
    var visit: Visit?

    /// About how much it adds to a pack, in bytes.
    var byteCount: Int {
        objects.reduce((entries.count + names.count) << 10) { $0 + FrameHeader.byteCount + $1.payload.count }
    }
}
