import CCurl
import Fetching
import RefreshCore

/// One request under way and what has come of it so far.
///
/// Touched on the loop's thread only; libcurl holds it unretained while it is in ``Transfers``.
final class Exchange {
    typealias Continuation = CheckedContinuation<Result<FetchResponse, FetchError>, Never>

    /// What all exchanges of a fetcher share.
    struct Surroundings {
        let policy: AddressPolicy
        let settings: CurlSettings
        let memory: BodyMemory
        let sockets: OpenSockets
        let alarm: Alarm
    }

    let id: Transfers.ID
    let request: FetchRequest
    let continuation: Continuation
    let easy: EasyHandle
    let surroundings: Surroundings
    let began = ContinuousClock.Instant.now
    /// By when something must have happened, beyond what libcurl itself watches.
    var due: Due?
    /// Since when the body waits for memory; `nil` while it doesn't.
    var waitingSince: ContinuousClock.Instant?
    /// How long the body has waited for memory so far.
    var waited = Duration.zero
    /// Whether it may go over the limit on the memory of all bodies.
    var isFavoured = false
    private let lines = HeaderList()
    private var header = HeaderCollector()
    private var body: BodyCollector?
    private var tls: ExchangeFacts.TLS?
    /// The session that says whether a body whose end is that of the connection came whole.
    private var session: TLSSession?
    /// Why a callback stopped the transfer; libcurl itself then only says that one did.
    private var failure: FetchError?
    private var isCut = false
    /// Bytes that were passed over.
    private var skipped = 0
    /// An address that the policy kept from being connected to.
    private var blocked: String?
    private var isOnNewConnection = false
    /// Whether something had come already over the connection that the request was to go over.
    private var isForestalled = false

    /// The most bytes that are passed over, so that the connection can be used again: 64 KiB.
    private static let skipLimit = 64 << 10
    /// The longest that they may take.
    private static let skipTime = Duration.seconds(2)

    init(
        _ id: Transfers.ID, _ request: FetchRequest, on easy: EasyHandle, in surroundings: Surroundings,
        continuation: Continuation
    ) {
        self.id = id
        self.request = request
        self.easy = easy
        self.surroundings = surroundings
        self.continuation = continuation
        allow(request.limits.firstByteTime, for: .answer, from: began)
    }

    /// Sets the handle up for the request.
    func prepare() throws(CurlCode) {
        try setCallbacks()
        try surroundings.settings.apply(to: easy, for: request.url.scheme)
        try request.apply(to: easy, lines)
    }

    /// Ends the exchange with what the transfer came to.
    func finish(with code: CURLcode) {
        if header.isComplete, !isBodyRead {
            // The header has said it all; how the rest came to its end doesn't matter.
            continuation.resume(returning: .success(takeResponse()))
        } else if let failure {
            finish(failure)
        } else if code == CURLE_OK, !header.isComplete {
            // libcurl takes a header that breaks off for one without a body.
            fail(.truncated, "the connection ended within the header")
        } else if code == CURLE_OK, session?.wasClosed == false {
            fail(.truncated, "the TLS connection broke off (no close_notify)")
        } else if code == CURLE_OK, body?.isComplete == false {
            fail(.truncated, "the body's content coding breaks off")
        } else if code == CURLE_OK || isCut {
            continuation.resume(returning: .success(takeResponse()))
        } else if let blocked {
            // With several addresses, those that were permitted have failed.
            fail(
                .blockedAddress, "\(blocked) is not a public address; fetch.private_addresses can permit it")
        } else {
            finish(FetchError(code, on: easy, for: request))
        }
    }

    /// Ends the exchange as failed.
    func finish(_ error: FetchError) {
        continuation.resume(returning: .failure(error))
    }

    /// Ends the exchange as failed.
    func fail(_ kind: FailureClass, _ detail: String) {
        finish(FetchError(kind, url: request.url, detail: detail))
    }

    /// The request to send once more, on a new connection, since what came over the old one is no answer to it.
    ///
    /// A server may give up a connection that is kept open with a 408 at the very moment at which it is used again (RFC
    /// 9110 section 15.5.9), and the rest of something that went before may still come over it.
    ///
    /// - Parameter code: What the transfer came to.
    /// - Returns: The request, with the time that is left; `nil` where this was the answer, good or bad.
    func requestAnew(after code: CURLcode) -> FetchRequest? {
        guard !isOnNewConnection, isForestalled || (request.content == nil && isOutOfStep(code)) else { return nil }
        var request = request
        let spent = began.duration(to: .now)
        request.limits.time = max(.milliseconds(1), request.limits.time - spent)
        request.limits.firstByteTime = max(.milliseconds(1), request.limits.firstByteTime - spent)
        return request
    }

    private func isOutOfStep(_ code: CURLcode) -> Bool {
        if header.isComplete { return header.status == 408 }
        return code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY || failure?.kind == .protocol
    }

    private func takeResponse() -> FetchResponse {
        var facts = easy.facts
        facts.tls = tls
        let (bytes, loan) = body?.finish() ?? ([], nil)
        return FetchResponse(
            url: request.url, status: easy.number(CURLINFO_RESPONSE_CODE), fields: HeaderFields(header.fields),
            body: bytes, address: easy.string(CURLINFO_PRIMARY_IP), elapsed: facts.times.ended, facts: facts,
            loan: loan)
    }
}

// What libcurl's callbacks bring.
extension Exchange {
    /// What becomes of a part of the body.
    enum Reception {
        case taken, stopped
        /// It is to come again when there is memory for it.
        case putOff
    }

    /// Whether the address may be connected to.
    func permits(_ address: IPAddress, port: Int) -> Bool {
        isOnNewConnection = true
        // With a proxy the address is the proxy's, which the configuration names.
        if request.proxy != nil || surroundings.policy.permits(address, port: port) { return true }
        blocked = address.description
        return false
    }

    /// Whether the request may be sent over a connection; not over a used one on which something has come already.
    func maySend(over ends: OpenSockets.Ends) -> Bool {
        // Where several exchanges share a connection, every frame says which one it belongs to.
        guard !isOnNewConnection, !easy.isMultiplexed else { return true }
        isForestalled = easy.hasUnreadTLS || surroundings.sockets.isReadable(at: ends)
        return !isForestalled
    }

    /// Takes a header line; false stops the transfer.
    func take(header line: UnsafeRawBufferPointer) -> Bool {
        if due?.event == .answer { due = nil }
        switch header.take(line) {
        case .more: return true
        case .malformed: return stop(.protocol, "the answer breaks the rules of HTTP")
        case .overLimit:
            return stop(
                .tooLarge,
                "the header is over \(HeaderCollector.byteLimit >> 10) KiB or \(HeaderCollector.lineLimit) lines")
        case .headerEnds:
            if request.url.scheme == .https { readTLS() }
            guard isBodyRead else { return maySkipBody() }
            guard header.hasPlainTransfer else {
                return stop(.protocol, "the body's transfer coding was not asked for")
            }
            return isWorthReading && prepareBody()
        }
    }

    /// Takes a part of the body as it came.
    func take(body part: UnsafeRawBufferPointer) -> Reception {
        guard isBodyRead, let body else {
            skipped += part.count
            return skipped > Exchange.skipLimit ? .stopped : .taken
        }
        if body.count + part.count > BodyMemory.usualBytes, !surroundings.memory.hasRoom(isFavoured: isFavoured) {
            waitForMemory()
            return .putOff
        }
        switch body.take(part) {
        case .more: return .taken
        case .isFull: isCut = true
        case .fails(let kind, let detail): _ = stop(kind, detail)
        }
        return .stopped
    }

    private func readTLS() {
        tls = easy.tlsFacts
        let isVersion1 = easy.number(CURLINFO_HTTP_VERSION) < CURL_HTTP_VERSION_2_0
        if isVersion1, header.isEndedByConnection { session = TLSSession(of: easy) }
    }

    /// Whether the body is to be read at all; of what is clearly no text the header is enough.
    private var isWorthReading: Bool {
        let fields = HeaderFields(header.fields)
        guard request.limits.overflow == .fails, header.status == 200, fields.isClearlyNotText else { return true }
        isCut = true
        return false
    }

    /// Whether the body is read: other answers than pages are understood by their headers alone.
    private var isBodyRead: Bool {
        switch request.limits.overflow {
        case .fails: header.status == 200 || header.status == 203
        case .isCut: (200..<300).contains(header.status)
        }
    }

    /// Whether to pass over a body that nobody reads, so that the connection can be used again.
    private func maySkipBody() -> Bool {
        if case .bytes(let length) = header.announcedLength, length > Exchange.skipLimit { return false }
        allow(Exchange.skipTime, for: .rest)
        return true
    }

    private func prepareBody() -> Bool {
        let names = header.mayHaveBody ? header.codings : []
        // More of them serve nobody but bombs.
        guard names.count <= BodyDecoder.codingLimit else {
            return stop(.protocol, "the body is wrapped in \(names.count) content codings")
        }
        let codings = names.compactMap { ContentCoding($0) }
        guard codings.count == names.count else { return stop(.protocol, "the body's content coding is unknown") }
        var announced = 0
        switch header.announcedLength {
        case .unknown: break
        case .senseless: return stop(.protocol, "the body's length makes no sense")
        case .bytes(let length): announced = length
        }
        let limit = request.limits.bodyBytes
        if announced > limit, request.limits.overflow == .fails {
            return stop(.tooLarge, "a body of \(announced) bytes is announced, the limit is \(limit)")
        }
        body = BodyCollector(
            codings: codings, announced: announced, limits: request.limits, memory: surroundings.memory)
        return body != nil || stop(.internal, "no memory is left to undo the body's content coding")
    }

    private func stop(_ kind: FailureClass, _ detail: String) -> Bool {
        failure = FetchError(kind, url: request.url, detail: detail)
        return false
    }
}
