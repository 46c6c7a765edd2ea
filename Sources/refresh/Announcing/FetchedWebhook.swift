import Announcing
import Fetching
import RefreshCore

/// Posts webhooks with the fetcher.
///
/// Its fetcher may connect to addresses inside one's own network: where to post is the operator's own word, not a page's.
struct FetchedWebhook: WebhookTransport {
    let fetcher: any Fetcher
    let agent: String
    let time: any TimeSource

    func post(
        _ body: [UInt8], to url: WebURL, fields: [(name: String, value: String)]
    ) async throws(DeliveryError) -> (status: Int, retryAfter: Duration?) {
        var request = FetchRequest(
            url: url, agent: agent,
            limits: FetchLimits(time: .seconds(30), bodyBytes: 64 << 10, overflow: .isCut))
        request.content = body
        request.fields = fields.map { HeaderFields.Field(name: $0.name, value: $0.value) }
        request.fields.append(HeaderFields.Field(name: "Accept", value: "*/*"))
        do throws(FetchError) {
            let response = try await fetcher.response(to: request)
            return (response.status, response.retryAfter(at: time.now))
        } catch {
            if error.isCancellation { throw DeliveryError(.cancelled, "the service is ending") }
            // The address itself may hold a key, so it isn't repeated.
            throw DeliveryError(.unreachable, "\(error.kind.rawValue): \(error.detail)")
        }
    }
}
