import CCurl
import Fetching
import RefreshCore

extension FetchRequest {
    /// Sets everything on the handle that this request asks for; `lines` must outlive the transfer.
    func apply(to easy: EasyHandle, _ lines: HeaderList) throws(CurlCode) {
        try easy.set(CURLOPT_URL, url.text)
        try setTimes(on: easy)
        // No proxy but the one that is asked for, whatever the environment says: it would connect past the address check.
        try easy.set(CURLOPT_PROXY, wholeProxy)
        try easy.set(CURLOPT_NOPROXY, proxy == nil ? "*" : "")
        if let identity {
            try easy.set(CURLOPT_SSLCERT, identity.certificateFile)
            try easy.set(CURLOPT_SSLKEY, identity.keyFile ?? identity.certificateFile)
        }
        if let content { try easy.post(content) }
        for field in wholeHeader { lines.add(field.name, field.value) }
        try easy.set(CURLOPT_HTTPHEADER, lines)
    }

    /// The proxy; told to, libcurl would have the names of hosts behind a SOCKS proxy resolved here, past the guard on
    /// addresses.
    private var wholeProxy: String {
        guard let proxy else { return "" }
        return proxy.hasPrefix("socks5://") ? "socks5h" + proxy.dropFirst("socks5".count) : proxy
    }

    private func setTimes(on easy: EasyHandle) throws(CurlCode) {
        easy.setTimeLimit(limits.time)
        let connecting = min(limits.time, limits.connectTime)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(connecting.wholeMilliseconds)))
        try easy.set(CURLOPT_LOW_SPEED_LIMIT, limits.slowestRate)
        try easy.set(CURLOPT_LOW_SPEED_TIME, 20)
    }

    /// The fields that are sent beside those of libcurl's own.
    private var wholeHeader: [HeaderFields.Field] {
        let own = fields.filter { HeaderFields.isName($0.name) && HeaderFields.isSendable($0.value) }
        var usual = [
            ("User-Agent", agent),
            ("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.8"),
            ("Accept-Encoding", ContentCoding.accepted),
        ]
        if let etag = validators?.etag { usual.append(("If-None-Match", etag)) }
        if let date = validators?.lastModified { usual.append(("If-Modified-Since", date)) }
        if freshness == .pastCaches { usual += [("Cache-Control", "no-cache"), ("Pragma", "no-cache")] }
        // Else libcurl waits for leave to send a longer body.
        if content != nil { usual.append(("Expect", "")) }
        return usual.filter { name, value in
            (HeaderFields.isSendable(value) || name == "Expect") && !own.contains { $0.isNamed(name) }
        }.map { HeaderFields.Field(name: $0.0, value: $0.1) } + own
    }
}

extension EasyHandle {
    /// How the transfer went that has just ended, but for TLS.
    var facts: ExchangeFacts {
        var facts = ExchangeFacts()
        switch number(CURLINFO_HTTP_VERSION) {
        case CURL_HTTP_VERSION_1_0: facts.version = "1.0"
        case CURL_HTTP_VERSION_1_1: facts.version = "1.1"
        case CURL_HTTP_VERSION_2_0: facts.version = "2"
        default: break
        }
        let port = number(CURLINFO_PRIMARY_PORT)
        facts.port = port > 0 ? port : nil
        facts.encodedBytes = offset(CURLINFO_SIZE_DOWNLOAD_T)
        facts.times.resolved = microseconds(CURLINFO_NAMELOOKUP_TIME_T)
        facts.times.connected = microseconds(CURLINFO_CONNECT_TIME_T)
        facts.times.secured = microseconds(CURLINFO_APPCONNECT_TIME_T)
        facts.times.answered = microseconds(CURLINFO_STARTTRANSFER_TIME_T)
        facts.times.ended = microseconds(CURLINFO_TOTAL_TIME_T)
        return facts
    }

    /// What the TLS handshake of the connection came to, on which the transfer is under way.
    var tlsFacts: ExchangeFacts.TLS? {
        var facts = ccurl_tls_facts()
        guard ccurl_read_tls_facts(raw, &facts) else { return nil }
        return ExchangeFacts.TLS(
            version: text(of: facts.version), cipher: text(of: facts.cipher), subject: text(of: facts.subject),
            issuer: text(of: facts.issuer), expires: Timestamp(milliseconds: Int64(facts.expires) * 1000))
    }

    /// The text of a C array of characters, which Swift sees as a tuple.
    private func text<Characters>(of characters: Characters) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
