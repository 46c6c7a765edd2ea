/// Hands one mail to a mail server.
public protocol MailTransport: Sendable {
    /// Sends `message`, whole with its header, from `sender` to `recipients`.
    ///
    /// - Throws: ``DeliveryError`` where the server doesn't take it for all of them.
    func send(_ message: [UInt8], from sender: String, to recipients: [String]) async throws(DeliveryError)
}
