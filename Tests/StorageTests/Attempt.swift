import RefreshCore

@testable import Storage

/// What was asked of a store at one time, as one unit.
struct Attempt {
    var objects: [NewObject] = []
    var sources: [String] = []
    var names: [TextName] = []
}
