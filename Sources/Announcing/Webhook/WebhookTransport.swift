public import RefreshCore

/// Sends one request of a webhook.
public protocol WebhookTransport: Sendable {
    /// Posts `body` to `url`; redirects aren't followed.
    ///
    /// - Returns: The status of the answer, and the wait that it asks for (`Retry-After`).
    /// - Throws: ``DeliveryError`` where there is no whole answer in time.
    func post(
        _ body: [UInt8], to url: WebURL, fields: [(name: String, value: String)]
    ) async throws(DeliveryError) -> (status: Int, retryAfter: Duration?)
}
