import CCurl
import Fetching
import RefreshCore

/// One request under way and what has come of it so far.
///
/// Touched on the loop's thread only; libcurl holds it unretained while it is in ``Transfers``.
final class Exchange {
    typealias Continuation = CheckedContinuation<Result<FetchResponse, FetchError>, Never>

    /// What must have happened by a certain time, beyond what libcurl itself watches.
    private enum Due {
        /// The answer has begun.
        case answer
        /// What nobody reads has come to its end.
        case rest
        /// There is memory for the body.
        case memory
        /// The body, which had to wait for memory, is there.
        case end
    }

    let request: FetchRequest
    let easy: EasyHandle
    /// Since when the body waits for memory; `nil` while it doesn't.
    private(set) var waitingSince: ContinuousClock.Instant?
    /// Whether it may go over the limit on the memory of all bodies.
    private(set) var isFavoured = false
    private let policy: AddressPolicy
    private let memory: BodyMemory
    private let alarm: Alarm
    private let began: ContinuousClock.Instant
    private let continuation: Continuation
    private var due: (what: Due, by: ContinuousClock.Instant)?
    /// How long the body has waited for memory so far.
    private var waited = Duration.zero
    /// The memory that is counted for it.
    private var lent = 0
    private let lines = HeaderList()
    private var header = HeaderCollector()
    private var decoder: BodyDecoder?
    private var body: [UInt8] = []
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

    /// The most bytes that are passed over, so that the connection can be used again: 64 KiB.
    private static let skipLimit = 64 << 10
    /// The longest that they may take.
    private static let skipTime = Duration.seconds(2)

    init(
        _ request: FetchRequest, on easy: EasyHandle, policy: AddressPolicy, memory: BodyMemory, alarm: Alarm,
        continuation: Continuation
    ) {
        self.request = request
        self.easy = easy
        self.policy = policy
        self.memory = memory
        self.alarm = alarm
        self.continuation = continuation
        began = .now
        allow(request.limits.firstByteTime, for: .answer, from: began)
    }

    deinit {
        memory.giveBack(lent)
    }

    /// Sets the handle up for the request.
    func prepare(with settings: CurlSettings) throws(CurlCode) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.tag(with: context)
        try easy.set(CURLOPT_WRITEFUNCTION, receiveBody, context: context)
        try easy.set(CURLOPT_HEADERFUNCTION, receiveHeader, context: context)
        try easy.setSocketOpener(openSocket, context: context)
        try easy.setTLSSetup(setUpTLS, context: context)
        try settings.apply(to: easy)
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
            finish(FetchError(.truncated, url: request.url, detail: "the connection ended within the header"))
        } else if code == CURLE_OK, session?.wasClosed == false {
            finish(FetchError(.truncated, url: request.url, detail: "the TLS connection broke off (no close_notify)"))
        } else if code == CURLE_OK, decoder?.isComplete == false {
            finish(FetchError(.truncated, url: request.url, detail: "the body's content coding breaks off"))
        } else if code == CURLE_OK || isCut {
            continuation.resume(returning: .success(takeResponse()))
        } else if let blocked {
            // With several addresses, those that were permitted have failed.
            finish(
                FetchError(
                    .blockedAddress, url: request.url,
                    detail: "\(blocked) is not a public address; fetch.private_addresses can permit it"))
        } else {
            finish(FetchError(code, on: easy, for: request))
        }
    }

    /// Ends the exchange as failed.
    func finish(_ error: FetchError) {
        continuation.resume(returning: .failure(error))
    }

    private func takeResponse() -> FetchResponse {
        var facts = easy.facts
        facts.tls = tls
        // From now on the response answers for it.
        lent -= body.count
        return FetchResponse(
            url: request.url, status: easy.number(CURLINFO_RESPONSE_CODE), fields: HeaderFields(header.fields),
            body: body, address: easy.string(CURLINFO_PRIMARY_IP), elapsed: facts.times.ended, facts: facts,
            loan: memory.loan(body.count))
    }
}

extension Exchange {
    /// When something must have happened; `nil` where libcurl alone keeps the time.
    var deadline: ContinuousClock.Instant? { due?.by }

    /// Ends the exchange for what hasn't happened by its ``deadline``.
    func finishLate() {
        switch due?.what {
        case .rest: finish(with: CURLE_OK)
        case .memory: fail("no memory was free for the body for \(request.limits.time.wholeMilliseconds) ms")
        case .answer: fail("no answer had begun after \(request.limits.firstByteTime.wholeMilliseconds) ms")
        case .end, nil: fail("given up after \(request.limits.time.wholeMilliseconds) ms while the answer came")
        }
    }

    private func fail(_ detail: String) {
        finish(FetchError(.timedOut, url: request.url, detail: detail))
    }

    private func allow(_ time: Duration, for what: Due, from start: ContinuousClock.Instant = .now) {
        due = (what, start + time)
        alarm.set(start + time)
    }

    /// Waits for memory; the time doesn't count as the server's.
    private func wait() {
        waitingSince = .now
        easy.setTimeLimit(nil)
        allow(request.limits.time, for: .memory)
    }

    /// Goes on with the body after it had to wait.
    ///
    /// - Parameter isFavoured: Whether it may now go over the limit on the memory of all bodies.
    func goOn(isFavoured: Bool) {
        guard let since = waitingSince else { return }
        self.isFavoured = isFavoured
        waited += since.duration(to: .now)
        waitingSince = nil
        let limit = request.limits.time + waited
        easy.setTimeLimit(limit)
        // libcurl may have looked at its clock for the last time while there was no limit.
        allow(limit, for: .end, from: began)
        easy.goOn()
    }
}

extension Exchange {
    /// Takes a header line; false stops the transfer.
    fileprivate func take(header line: UnsafeRawBufferPointer) -> Bool {
        if case .answer? = due?.what { due = nil }
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
            return isWorthReading && prepareDecoder() && expect(header.announcedLength)
        }
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

    private func prepareDecoder() -> Bool {
        let names = header.codings
        guard !names.isEmpty, header.mayHaveBody else { return true }
        // More of them serve nobody but bombs.
        guard names.count <= BodyDecoder.codingLimit else {
            return stop(.protocol, "the body is wrapped in \(names.count) content codings")
        }
        let codings = names.compactMap { ContentCoding($0) }
        guard codings.count == names.count else { return stop(.protocol, "the body's content coding is unknown") }
        decoder = BodyDecoder(codings)
        return decoder != nil || stop(.internal, "no memory is left to undo the body's content coding")
    }

    private func expect(_ length: HeaderCollector.Length) -> Bool {
        switch length {
        case .unknown: return true
        case .senseless: return stop(.protocol, "the body's length makes no sense")
        case .bytes(let length):
            if length > request.limits.bodyBytes, request.limits.overflow == .fails {
                return stop(
                    .tooLarge, "a body of \(length) bytes is announced, the limit is \(request.limits.bodyBytes)")
            }
            // An announcement alone is worth no more memory than this.
            body.reserveCapacity(max(0, min(length, request.limits.bodyBytes, 1 << 20)))
            return true
        }
    }

    /// What becomes of a part of the body.
    fileprivate enum Reception {
        case taken, stopped
        /// It is to come again when there is memory for it.
        case putOff
    }

    /// Takes a part of the body as it came.
    fileprivate func take(body part: UnsafeRawBufferPointer) -> Reception {
        guard isBodyRead else {
            skipped += part.count
            return skipped > Exchange.skipLimit ? .stopped : .taken
        }
        if body.count + part.count > BodyMemory.usualBytes, !memory.hasRoom(isFavoured: isFavoured) {
            wait()
            return .putOff
        }
        return decode(part) ? .taken : .stopped
    }

    private func decode(_ part: UnsafeRawBufferPointer) -> Bool {
        guard let decoder else { return append(part) == .more }
        switch decoder.take(part, into: append) {
        case .more: return true
        case .stopped: return false
        case .broken: return stop(.protocol, "the body's content coding is broken")
        case .isBomb:
            return stop(.tooLarge, "the body swells to more than \(BodyDecoder.swellLimit) times its coded size")
        }
    }

    private func append(_ part: UnsafeRawBufferPointer) -> DecodingStep {
        let room = request.limits.bodyBytes - body.count
        guard part.count > room else {
            body.append(contentsOf: part)
            // What a decoder remembers grows along with what comes out of it.
            count(decoder == nil ? part.count : 2 * part.count)
            return .more
        }
        if request.limits.overflow == .isCut {
            body.append(contentsOf: part.prefix(max(0, room)))
            count(max(0, room))
            isCut = true
        } else {
            _ = stop(.tooLarge, "the body is over the limit of \(request.limits.bodyBytes) bytes")
        }
        return .stopped
    }

    private func count(_ bytes: Int) {
        lent += bytes
        memory.take(bytes)
    }

    /// Whether the address may be connected to.
    fileprivate func permits(_ address: IPAddress, port: Int) -> Bool {
        // With a proxy the address is the proxy's, which the configuration names.
        if request.proxy != nil || policy.permits(address, port: port) { return true }
        blocked = address.description
        return false
    }

    private func stop(_ kind: FailureClass, _ detail: String) -> Bool {
        failure = FetchError(kind, url: request.url, detail: detail)
        return false
    }
}

private func exchange(_ context: UnsafeMutableRawPointer) -> Exchange {
    Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
}

private let receiveHeader: ccurl_write_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return exchange(context).take(header: line) ? line.count : -1
}

private let receiveBody: ccurl_write_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return switch exchange(context).take(body: part) {
    case .taken: part.count
    case .stopped: -1
    case .putOff: Int(CURL_WRITEFUNC_PAUSE)
    }
}

/// Called for every connection, after the name was resolved and right before the connect: nothing can change the
/// address in between.
private let openSocket: ccurl_open_socket_callback = { context, _, address in
    guard let context, let address else { return CURL_SOCKET_BAD }
    var port: UInt16 = 0
    let bytes = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { room in
        Array(room.prefix(Int(ccurl_socket_address(address, room.baseAddress, &port))))
    }
    // A family without IP addresses has no business here.
    guard let target = IPAddress(bytes: bytes), exchange(context).permits(target, port: Int(port)) else {
        return CURL_SOCKET_BAD
    }
    return ccurl_open_socket(address)
}

/// Called for every TLS connection before its handshake.
private let setUpTLS: ccurl_tls_callback = { _, tls, context in
    guard let context, let tls else { return CURLE_SSL_CONNECT_ERROR }
    return ccurl_tls_harden(tls, exchange(context).request.url.certifiedName)
}

extension WebURL {
    /// What the host's certificate must name: no brackets around an address, no dot at the end of a name.
    fileprivate var certifiedName: String {
        if host.hasPrefix("[") { return String(host.dropFirst().dropLast()) }
        return host.hasSuffix(".") ? String(host.dropLast()) : host
    }
}
