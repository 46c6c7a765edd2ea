/// Makes one exchange with a server: one request, one response.
///
/// Redirects are not followed here; who calls decides, hop by hop, whether to go on.
public protocol Fetcher: Sendable {
    /// Asks for `request.url` once.
    ///
    /// Any status is a response, `404` and `302` included; only an exchange that brings back no whole response throws.
    ///
    /// - Throws: ``FetchError``; with ``FetchError/isCancellation`` when the task is cancelled, the transfer then being
    ///   stopped.
    func response(to request: FetchRequest) async throws(FetchError) -> FetchResponse
}
