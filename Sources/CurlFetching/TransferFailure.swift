import CCurl
import Fetching
import RefreshCore

extension FetchError {
    /// Says what it means that a transfer ended with `code`.
    ///
    /// Texts of libcurl's that may quote the server are used to tell cases apart, never passed on.
    init(_ code: CURLcode, on easy: EasyHandle, for request: FetchRequest) {
        let (kind, detail) = FetchError.meaning(of: code, on: easy, for: request)
        self.init(kind, url: request.url, detail: detail)
    }

    private static func meaning(
        of code: CURLcode, on easy: EasyHandle, for request: FetchRequest
    ) -> (FailureClass, String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_PROXY:
            (.dns, "no address was found for the proxy")
        case CURLE_PROXY:
            (.connect, "the proxy does not let the connection through")
        case _ where easy.number(CURLINFO_HTTP_CONNECTCODE) >= 300:
            (.connect, "the proxy answers \(easy.number(CURLINFO_HTTP_CONNECTCODE)) to the wish for a connection")
        case CURLE_COULDNT_RESOLVE_HOST:
            (.dns, "no address was found for \(request.url.host)")
        case CURLE_COULDNT_CONNECT:
            (.connect, "nothing answers at port \(request.url.port) of \(request.url.host)")
        case CURLE_SEND_ERROR:
            (.connect, "the connection broke while the request was sent")
        case CURLE_OPERATION_TIMEDOUT:
            timeout(on: easy, for: request)
        case CURLE_PARTIAL_FILE, CURLE_HTTP2_STREAM:
            (.truncated, "the connection ended before the whole body had come")
        case CURLE_GOT_NOTHING:
            (.truncated, "the server closed the connection without an answer")
        case CURLE_RECV_ERROR:
            // libcurl has one code for a connection that breaks and for chunks that make no sense.
            easy.errorText.contains("chunked")
                ? (.protocol, "the body's chunks are malformed")
                : (.truncated, "the connection broke while the answer was read")
        case CURLE_UNSUPPORTED_PROTOCOL:
            (.protocol, "the answer is not HTTP/1 or HTTP/2")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_TOO_MANY_REDIRECTS:
            (.protocol, "the answer breaks the rules of HTTP")
        case CURLE_BAD_FUNCTION_ARGUMENT where easy.number(CURLINFO_RESPONSE_CODE) > 0:
            // So libcurl calls a header line without a colon.
            (.protocol, "the header or the trailer holds a line that is no field")
        case CURLE_BAD_CONTENT_ENCODING:
            (.protocol, "the body's transfer coding is unknown or broken")
        case CURLE_FILESIZE_EXCEEDED:
            (.tooLarge, "the body is over the limit of \(request.limits.bodyBytes) bytes")
        case CURLE_OUT_OF_MEMORY:
            // This is also what libcurl says of a single header line over its limit of 100 KiB.
            (.tooLarge, "a header line is longer than libcurl takes, or memory is short")
        case CURLE_SSL_CACERT_BADFILE:
            (.tls, "the file of trusted authorities can't be read: see fetch.ca_file")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            (.tls, certificateFault(easy.number(CURLINFO_SSL_VERIFYRESULT), host: request.url.host))
        case CURLE_SSL_CERTPROBLEM:
            (
                .tls,
                "the certificate to show can't be used: it and its key must be PEM, belong together, have no password"
            )
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CLIENTCERT, CURLE_SSL_SHUTDOWN_FAILED,
            CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED:
            handshakeFault(on: easy, for: request)
        default:
            (.internal, "libcurl failed: \(String(cString: curl_easy_strerror(code))) (\(code.rawValue))")
        }
    }

    private static func timeout(on easy: EasyHandle, for request: FetchRequest) -> (FailureClass, String) {
        let elapsed = easy.microseconds(CURLINFO_TOTAL_TIME_T)
        let stage =
            easy.microseconds(CURLINFO_PRETRANSFER_TIME_T) == .zero
            ? "while connecting"
            : easy.microseconds(CURLINFO_STARTTRANSFER_TIME_T) == .zero
                ? "while waiting for an answer" : "while the answer came"
        return (.timedOut, "given up after \(elapsed.wholeMilliseconds) ms \(stage)")
    }

    private static func handshakeFault(on easy: EasyHandle, for request: FetchRequest) -> (FailureClass, String) {
        let fault = easy.number(CURLINFO_SSL_VERIFYRESULT)
        guard fault <= 1 else { return (.tls, certificateFault(fault, host: request.url.host)) }
        return (.tls, "no TLS handshake: see `openssl s_client -connect \(request.url.hostAndPort)`")
    }

    /// Words for OpenSSL's verification results (`X509_V_ERR_…`).
    private static func certificateFault(_ result: Int, host: String) -> String {
        switch result {
        // 0 and 1: the chain is good, or libcurl has stopped before it looked: at the name.
        case 0, 1, 62, 64: "the certificate is not for \(host)"
        case Int(ccurl_tls_no_names):
            "the certificate names no host: it has no subjectAltName, and a common name alone does not count"
        case 26, 79: "the certificate is not one for servers"
        case 9: "the certificate is not valid yet"
        case 10: "the certificate has expired"
        case 18: "the certificate is self-signed; fetch.ca_file can name it as trusted"
        case 19: "the chain ends in an authority that is not trusted; fetch.ca_file can name it"
        case 2, 20, 21: "the authority of the certificate is unknown, or the server leaves out one in between"
        case 23: "the certificate was revoked"
        case 66, 67: "a key in the chain is too weak"
        case 68: "a signature in the chain uses a hash that is too weak"
        default: "the certificate can't be verified (OpenSSL result \(result))"
        }
    }
}
