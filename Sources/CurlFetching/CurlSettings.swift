import CCurl

/// What is the same for every exchange of one fetcher.
struct CurlSettings {
    /// The longest that resolving, connecting and the TLS handshake may take together.
    let connectTime: Duration
    let caFile: String?

    /// A transfer that brings fewer bytes a second than this, for ``slowestSeconds``, is given up.
    private static let slowestRate = 50
    private static let slowestSeconds = 20

    private static let bufferBytes = 64 << 10

    func apply(to easy: EasyHandle) throws(CurlCode) {
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.set(CURLOPT_FOLLOWLOCATION, 0)
        try easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        try easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        try easy.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        // Every coding that libcurl can undo.
        try easy.set(CURLOPT_ACCEPT_ENCODING, "")
        // No proxy, whatever the environment says: it would connect past the address check.
        try easy.set(CURLOPT_PROXY, "")
        try easy.set(CURLOPT_NOPROXY, "*")
        // A usual page in one read.
        try easy.set(CURLOPT_BUFFERSIZE, CurlSettings.bufferBytes)
        try easy.set(CURLOPT_LOW_SPEED_LIMIT, CurlSettings.slowestRate)
        try easy.set(CURLOPT_LOW_SPEED_TIME, CurlSettings.slowestSeconds)
        // Else ending a transfer whose name is still being resolved waits for the resolver, and every other transfer
        // with it.
        try easy.set(CURLOPT_QUICK_EXIT, 1)
        if let caFile { try easy.set(CURLOPT_CAINFO, caFile) }
    }
}
