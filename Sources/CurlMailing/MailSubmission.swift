import Announcing
import CCurl

/// One mail, one connection; blocks.
struct MailSubmission: Sendable {
    let server: String
    let login: CurlMailer.Login?
    let caFile: String?
    let sender: String
    let recipients: [String]
    let upload: MailUpload

    /// Hands the mail over.
    func result() -> Result<Void, DeliveryError> {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, let easy = curl_easy_init() else {
            return .failure(DeliveryError(.local, "libcurl can't be set up"))
        }
        defer { curl_easy_cleanup(easy) }
        var list: UnsafeMutablePointer<curl_slist>?
        for recipient in recipients { list = curl_slist_append(list, "<\(recipient)>") ?? list }
        defer { curl_slist_free_all(list) }
        return withExtendedLifetime(upload) {
            let set = options(easy, recipients: list)
            guard set == CURLE_OK else {
                return .failure(DeliveryError(.local, "libcurl refuses an option: \(words(for: set))"))
            }
            let code = curl_easy_perform(easy)
            guard code != CURLE_OK else { return .success(()) }
            return .failure(failure(code, easy))
        }
    }

    /// Whether the server runs on this machine, where nobody listens in.
    var isLocal: Bool {
        let host = server.drop { $0 != ":" }.dropFirst(3)
        return ["localhost", "[::1]"].contains { host == $0 || host.hasPrefix($0 + ":") } || host.hasPrefix("127.")
    }

    private func options(_ easy: UnsafeMutableRawPointer, recipients: UnsafeMutablePointer<curl_slist>?) -> CURLcode {
        let context = Unmanaged.passUnretained(upload).toOpaque()
        let milliseconds = Int(CurlMailer.timeLimit / .milliseconds(1))
        let security = isLocal ? CURLUSESSL_TRY : CURLUSESSL_ALL
        let codes = [
            ccurl_set_string(easy, CURLOPT_URL, server),
            ccurl_set_string(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            // The environment's proxies don't count.
            ccurl_set_string(easy, CURLOPT_PROXY, ""),
            ccurl_set_string(easy, CURLOPT_MAIL_FROM, "<\(sender)>"),
            ccurl_set_list(easy, CURLOPT_MAIL_RCPT, recipients),
            ccurl_set_long(easy, CURLOPT_USE_SSL, Int(security.rawValue)),
            ccurl_set_long(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            caFile.map { ccurl_set_string(easy, CURLOPT_CAINFO, $0) } ?? CURLE_OK,
            login.map { ccurl_set_string(easy, CURLOPT_USERNAME, $0.user) } ?? CURLE_OK,
            login.map { ccurl_set_string(easy, CURLOPT_PASSWORD, $0.password) } ?? CURLE_OK,
            ccurl_set_long(easy, CURLOPT_UPLOAD, 1),
            ccurl_set_reader(easy, MailUpload.read),
            ccurl_set_context(easy, CURLOPT_READDATA, context),
            ccurl_set_long(easy, CURLOPT_NOPROGRESS, 0),
            ccurl_set_progress(easy, MailUpload.progress),
            ccurl_set_context(easy, CURLOPT_XFERINFODATA, context),
            ccurl_set_long(easy, CURLOPT_TIMEOUT_MS, milliseconds),
            ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds / 3),
            ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1),
        ]
        return codes.first { $0 != CURLE_OK } ?? CURLE_OK
    }

    private func failure(_ code: CURLcode, _ easy: UnsafeMutableRawPointer) -> DeliveryError {
        var reply = 0
        _ = ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &reply)
        let answer = reply > 0 ? "; its last answer was \(reply)" : ""
        let detail = "the mail server \(server): \(words(for: code))\(answer)"
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: return DeliveryError(.cancelled, "the service is ending")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_RECV_ERROR:
            return DeliveryError(.unreachable, detail)
        case CURLE_USE_SSL_FAILED:
            return DeliveryError(.refused, "the mail server \(server) doesn't change over to TLS; try smtps://")
        case CURLE_LOGIN_DENIED: return DeliveryError(.refused, "\(detail); see login_file")
        default: return DeliveryError(.refused, detail)
        }
    }

    private func words(for code: CURLcode) -> String {
        String(cString: curl_easy_strerror(code))
    }
}
