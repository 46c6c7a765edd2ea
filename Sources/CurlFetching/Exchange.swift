import CCurl
import Fetching
import RefreshCore

/// One request under way and what has come of it so far.
///
/// Touched on the loop's thread only; libcurl holds it unretained while it is in ``Transfers``.
final class Exchange {
    typealias Continuation = CheckedContinuation<Result<FetchResponse, FetchError>, Never>

    let request: FetchRequest
    let easy: EasyHandle
    private let policy: AddressPolicy
    private let continuation: Continuation
    private let lines = HeaderList()
    private var header = HeaderCollector()
    private var body: [UInt8] = []
    /// Why a callback stopped the transfer; libcurl itself then only says that one did.
    private var failure: FetchError?
    private var isCut = false
    /// An address that the policy kept from being connected to.
    private var blocked: String?

    init(_ request: FetchRequest, on easy: EasyHandle, policy: AddressPolicy, continuation: Continuation) {
        self.request = request
        self.easy = easy
        self.policy = policy
        self.continuation = continuation
    }

    /// Sets the handle up for the request.
    func prepare(with settings: CurlSettings) throws(CurlCode) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.tag(with: context)
        try easy.set(CURLOPT_WRITEFUNCTION, receiveBody, context: context)
        try easy.set(CURLOPT_HEADERFUNCTION, receiveHeader, context: context)
        try easy.setSocketOpener(openSocket, context: context)
        try settings.apply(to: easy)
        try easy.set(CURLOPT_URL, request.url.text)
        if HeaderFields.isSendable(request.agent) { try easy.set(CURLOPT_USERAGENT, request.agent) }
        try setTimes(connecting: settings.connectTime)
        addLines()
        try easy.set(CURLOPT_HTTPHEADER, lines)
    }

    private func setTimes(connecting limit: Duration) throws(CurlCode) {
        // Rounded up, and never 0: libcurl takes that for no limit.
        let whole = max(1, Int((request.limits.time + .microseconds(999)).wholeMilliseconds))
        try easy.set(CURLOPT_TIMEOUT_MS, whole)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, min(whole, Int(limit.wholeMilliseconds))))
    }

    private func addLines() {
        lines.add("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.8")
        if let etag = request.validators?.etag, HeaderFields.isSendable(etag) { lines.add("If-None-Match", etag) }
        if let date = request.validators?.lastModified, HeaderFields.isSendable(date) {
            lines.add("If-Modified-Since", date)
        }
        if request.freshness == .pastCaches {
            lines.add("Cache-Control", "no-cache")
            lines.add("Pragma", "no-cache")
        }
    }

    /// Ends the exchange with what the transfer came to.
    func finish(with code: CURLcode) {
        if let failure {
            finish(failure)
        } else if code == CURLE_OK, !header.isComplete {
            // libcurl takes a header that breaks off for one without a body.
            finish(FetchError(.truncated, url: request.url, detail: "the connection ended within the header"))
        } else if code == CURLE_OK || isCut {
            continuation.resume(
                returning: .success(
                    FetchResponse(
                        url: request.url, status: easy.number(CURLINFO_RESPONSE_CODE),
                        fields: HeaderFields(header.fields), body: body, address: easy.string(CURLINFO_PRIMARY_IP),
                        elapsed: easy.microseconds(CURLINFO_TOTAL_TIME_T))))
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

    /// Takes a header line; false stops the transfer.
    fileprivate func take(header line: UnsafeRawBufferPointer) -> Bool {
        switch header.take(line) {
        case .more: return true
        case .overLimit:
            return stop(
                .tooLarge,
                "the header is over \(HeaderCollector.byteLimit >> 10) KiB or \(HeaderCollector.lineLimit) lines")
        case .headerEnds:
            // Codings inside codings serve bombs only: the outer ones' output is in no limit.
            guard header.codingCount <= 1 else {
                return stop(.protocol, "the body is wrapped in more than one content coding")
            }
            switch header.announcedLength {
            case .unknown: return true
            case .senseless: return stop(.protocol, "the body's length makes no sense")
            case .bytes(let length): return expect(length)
            }
        }
    }

    private func expect(_ length: Int) -> Bool {
        if length > request.limits.bodyBytes, request.limits.overflow == .fails {
            return stop(.tooLarge, "a body of \(length) bytes is announced, the limit is \(request.limits.bodyBytes)")
        }
        // An announcement alone is worth no more memory than this.
        body.reserveCapacity(max(0, min(length, request.limits.bodyBytes, 1 << 20)))
        return true
    }

    /// Takes a part of the body, content codings undone; false stops the transfer.
    fileprivate func take(body part: UnsafeRawBufferPointer) -> Bool {
        let room = request.limits.bodyBytes - body.count
        guard part.count > room else {
            body.append(contentsOf: part)
            return true
        }
        if request.limits.overflow == .isCut {
            body.append(contentsOf: part.prefix(max(0, room)))
            isCut = true
            return false
        }
        return stop(.tooLarge, "the body is over the limit of \(request.limits.bodyBytes) bytes")
    }

    /// Whether the address may be connected to.
    fileprivate func permits(_ address: IPAddress, port: Int) -> Bool {
        if policy.permits(address, port: port) { return true }
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
    return exchange(context).take(body: part) ? part.count : -1
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
