import RefreshCore

/// An object that another may be stored as a delta of.
struct BaseVersion: Sendable {
    /// Its name.
    let digest: Digest
    /// Its bytes.
    let bytes: [UInt8]
    /// An upper bound of the number of deltas that lead from it to bytes that are whole.
    let depth: Int
}

/// Objects that aren't in the packs yet, as what later ones may be deltas of.
struct FreshVersions: Sendable {
    private var objects: [Digest: BaseVersion] = [:]
    private var names: [String: Digest] = [:]

    /// The last version of the text named `name`; `nil` where it isn't one of these.
    func last(of name: String) -> Digest? { names[name] }

    /// One of these objects.
    subscript(digest: Digest) -> BaseVersion? { objects[digest] }

    /// Adds an object.
    mutating func add(_ version: BaseVersion) {
        objects[version.digest] = version
    }

    /// Makes `digest` the last version of the text named `name`.
    mutating func setLast(of name: String, _ digest: Digest) {
        names[name] = digest
    }
}
