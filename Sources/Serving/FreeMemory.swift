import CMalloc

/// The memory that the process holds but doesn't use.
public enum FreeMemory {
    /// Gives it back to the system, page by page.
    ///
    /// After a burst of work, such as the backlog of a store that was full, glibc keeps what was freed below anything that
    /// is still in use: a third more than the service needs, for good. Takes a few milliseconds. The corresponding C
    /// function is `malloc_trim`.
    public static func giveBack() {
        _ = malloc_trim(0)
    }
}
