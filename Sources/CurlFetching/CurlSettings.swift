import CCurl
import RefreshCore

/// What is the same for every exchange of one fetcher.
struct CurlSettings {
    /// Trusted in place of the system's authorities.
    let caFile: String?
    /// Whether the folder of authorities that libcurl knows is left out.
    ///
    /// It counts in addition to a file, even to one that is to take the system's place; and without it libcurl reads
    /// the file once, not at every handshake.
    private let isFolderLeftOut: Bool

    private static let bufferBytes = 64 << 10

    init(caFile: String?) {
        self.caFile = caFile
        isFolderLeftOut = caFile != nil || ccurl_has_authorities_file()
    }

    func apply(to easy: EasyHandle, for scheme: WebURL.Scheme) throws(CurlCode) {
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.set(CURLOPT_FOLLOWLOCATION, 0)
        try easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
        try easy.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        // What a proxy says about the tunnel is no part of the answer.
        try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // A usual page in one read.
        try easy.set(CURLOPT_BUFFERSIZE, CurlSettings.bufferBytes)
        // Else ending a transfer whose name is still being resolved waits for the resolver, and every other transfer
        // with it.
        try easy.set(CURLOPT_QUICK_EXIT, 1)
        if scheme == .https { try applyTLS(to: easy) }
    }

    private func applyTLS(to easy: EasyHandle) throws(CurlCode) {
        try easy.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        // A key with a password must not make OpenSSL ask for it on the terminal.
        try easy.set(CURLOPT_KEYPASSWD, "")
        if let caFile { try easy.set(CURLOPT_CAINFO, caFile) }
        if isFolderLeftOut { try easy.clear(CURLOPT_CAPATH) }
    }
}
