import RefreshCore

/// An object on its way into the store, and what it may be a version of.
struct ObjectDraft: Sendable {
    /// The object.
    let object: NewObject
    /// The object before it, where that is known.
    var base: Digest?
    /// The name that it is put under: the version before it has the same.
    var name: String?
}
