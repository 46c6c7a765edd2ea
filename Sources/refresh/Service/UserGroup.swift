#if canImport(Glibc)
    import Glibc
#endif

/// A group of the system's users.
enum UserGroup {
    /// The number of the group that `text` names, by name or number; blocks.
    ///
    /// - Throws: ``CommandFailure`` where there is none.
    static func number(of text: String) throws -> UInt32 {
        if let number = UInt32(text) { return number }
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        var space = [CChar](repeating: 0, count: 1 << 16)
        guard getgrnam_r(text, &entry, &space, space.count, &found) == 0, found != nil else {
            throw CommandFailure(
                .configuration, "\"control.group\" is \(text.debugDescription), which is no group of this system")
        }
        return entry.gr_gid
    }
}
