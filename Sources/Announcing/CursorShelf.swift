/// Keeps how far each announcer has come in the log.
public protocol CursorShelf: Sendable {
    /// The sequence of the last entry that the announcer `name` has dealt with; `nil` for a new announcer.
    ///
    /// - Throws: ``DeliveryError`` where what is kept can't be read.
    func sequence(of name: String) async throws(DeliveryError) -> UInt64?

    /// Keeps `sequence` for the announcer `name`, durably: it is on the disk when this returns.
    func keep(_ sequence: UInt64, of name: String) async throws(DeliveryError)
}
