public import Fetching
import RefreshCore
import Synchronization

/// A fetcher that answers by a script and remembers what it was asked.
public final class ScriptedFetcher: Fetcher {
    /// What to answer.
    public struct Answer: Sendable {
        /// The status.
        public var status: Int
        /// The header fields.
        public var fields: HeaderFields
        /// The body.
        public var body: [UInt8]
        /// How long the exchange is to have taken; no time really passes.
        public var elapsed: Duration

        /// Makes an answer: by default an empty page.
        public init(
            _ status: Int = 200, _ fields: [(String, String)] = [], body: String = "",
            elapsed: Duration = .milliseconds(1)
        ) {
            self.status = status
            self.fields = HeaderFields(fields.map { HeaderFields.Field(name: $0.0, value: $0.1) })
            self.body = Array(body.utf8)
            self.elapsed = elapsed
        }
    }

    /// Answers one request, or fails it.
    public typealias Script = @Sendable (FetchRequest) async throws(FetchError) -> Answer

    private let script: Script
    private let log = Mutex<[FetchRequest]>([])

    /// Makes a fetcher that asks `script` each time.
    public init(_ script: @escaping Script) {
        self.script = script
    }

    /// Makes a fetcher that knows some URLs; every other one is a 404.
    public convenience init(_ answers: [String: Answer]) {
        self.init { request in answers[request.url.text] ?? Answer(404) }
    }

    /// What was asked, in order.
    public var requests: [FetchRequest] { log.withLock { $0 } }

    /// The URLs that were asked for, in order.
    public var urls: [String] { requests.map(\.url.text) }

    /// Answers by the script.
    public func response(to request: FetchRequest) async throws(FetchError) -> FetchResponse {
        log.withLock { $0.append(request) }
        let answer = try await script(request)
        return FetchResponse(
            url: request.url, status: answer.status, fields: answer.fields, body: answer.body, address: "127.0.0.1",
            elapsed: answer.elapsed)
    }
}
