import CCurl
import Fetching
import RefreshCore

extension Exchange {
    /// Has libcurl call the exchange.
    func setCallbacks() throws(CurlCode) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.tag(with: context)
        try easy.set(CURLOPT_WRITEFUNCTION, receiveBody, context: context)
        try easy.set(CURLOPT_HEADERFUNCTION, receiveHeader, context: context)
        try easy.setSocketOpener(openSocket, context: context)
        try easy.setSocketCloser(
            closeSocket, context: Unmanaged.passUnretained(surroundings.sockets).toOpaque())
        try easy.setRequestCheck(checkConnection, context: context)
        if request.url.scheme == .https { try easy.setTLSSetup(setUpTLS, context: context) }
    }

    /// The exchange that a tag or a callback's context stands for.
    static func tagged(_ context: UnsafeMutableRawPointer) -> Exchange {
        Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    }
}

private let receiveHeader: ccurl_write_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return Exchange.tagged(context).take(header: line) ? line.count : -1
}

private let receiveBody: ccurl_write_callback = { bytes, size, count, context in
    guard let context else { return 0 }
    let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return switch Exchange.tagged(context).take(body: part) {
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
    let exchange = Exchange.tagged(context)
    // A family without IP addresses has no business here.
    guard let target = IPAddress(bytes: bytes), exchange.permits(target, port: Int(port)) else {
        return CURL_SOCKET_BAD
    }
    return exchange.surroundings.sockets.open(for: address)
}

private let closeSocket: ccurl_close_socket_callback = { context, socket in
    guard let context else { return -1 }
    return Unmanaged<OpenSockets>.fromOpaque(context).takeUnretainedValue().close(socket)
}

/// Called when the connection stands, a new or a used one, right before the request is sent.
private let checkConnection: ccurl_request_callback = { context, remote, local, remotePort, localPort in
    guard let context, let remote, let local else { return CURL_PREREQFUNC_ABORT }
    let ends = "\(String(cString: local)) \(localPort) \(String(cString: remote)) \(remotePort)"
    return Exchange.tagged(context).maySend(over: ends) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

/// Called for every TLS connection before its handshake.
private let setUpTLS: ccurl_tls_callback = { _, tls, context in
    guard let context, let tls else { return CURLE_SSL_CONNECT_ERROR }
    return ccurl_tls_harden(tls, Exchange.tagged(context).request.url.certifiedName)
}

extension WebURL {
    /// What the host's certificate must name: no brackets around an address, no dot at the end of a name.
    fileprivate var certifiedName: String {
        if host.hasPrefix("[") { return String(host.dropFirst().dropLast()) }
        return host.hasSuffix(".") ? String(host.dropLast()) : host
    }
}
