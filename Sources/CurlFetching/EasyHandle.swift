import CCurl
import RefreshCore

/// Owns one `CURL`: the settings of one transfer.
///
/// It isn't used again, though connections are: libcurl 7.88 keeps a pointer to the last header field beyond a reset, and
/// an answer whose header begins with a folded line would have it write to memory that was freed.
///
/// Touched on the loop's thread only.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    private let message: UnsafeMutablePointer<CChar>

    init?() {
        guard let raw = curl_easy_init() else { return nil }
        self.raw = raw
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(raw)
        message.deallocate()
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlCode) {
        try CurlCode.check(ccurl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: String) throws(CurlCode) {
        try CurlCode.check(ccurl_set_string(raw, option, value))
    }

    /// Takes away what an option has by default.
    func clear(_ option: CURLoption) throws(CurlCode) {
        try CurlCode.check(ccurl_set_string(raw, option, nil))
    }

    /// Sets the time for the whole transfer, also while it is under way; `nil` for any.
    func setTimeLimit(_ limit: Duration?) {
        // Rounded up, and never 0: libcurl takes that for no limit. It takes every number of milliseconds.
        let milliseconds = limit.map { max(1, Int(($0 + .microseconds(999)).wholeMilliseconds)) } ?? 0
        _ = ccurl_set_long(raw, CURLOPT_TIMEOUT_MS, milliseconds)
    }

    /// Has a transfer go on that a callback has put off.
    func goOn() {
        // Should a callback fail meanwhile, the transfer ends with that.
        _ = ccurl_go_on(raw)
    }

    /// Makes the request a POST of `content`, which libcurl copies.
    func post(_ content: [UInt8]) throws(CurlCode) {
        try set(CURLOPT_POST, 1)
        try CurlCode.check(ccurl_set_post(raw, content, content.count))
    }

    func setTLSSetup(_ setup: @escaping ccurl_tls_callback, context: UnsafeMutableRawPointer) throws(CurlCode) {
        try CurlCode.check(ccurl_set_tls_setup(raw, setup))
        try CurlCode.check(ccurl_set_context(raw, CURLOPT_SSL_CTX_DATA, context))
    }

    /// The list must outlive the transfer.
    func set(_ option: CURLoption, _ list: HeaderList) throws(CurlCode) {
        try CurlCode.check(ccurl_set_list(raw, option, list.raw))
    }

    func set(_ option: CURLoption, _ writer: @escaping ccurl_write_callback, context: UnsafeMutableRawPointer)
        throws(CurlCode)
    {
        let contextOption = option == CURLOPT_WRITEFUNCTION ? CURLOPT_WRITEDATA : CURLOPT_HEADERDATA
        try CurlCode.check(ccurl_set_writer(raw, option, writer))
        try CurlCode.check(ccurl_set_context(raw, contextOption, context))
    }

    func setSocketOpener(_ opener: @escaping ccurl_open_socket_callback, context: UnsafeMutableRawPointer)
        throws(CurlCode)
    {
        try CurlCode.check(ccurl_set_socket_opener(raw, opener))
        try CurlCode.check(ccurl_set_context(raw, CURLOPT_OPENSOCKETDATA, context))
    }

    /// The context must outlive the connection, which may outlive the transfer.
    func setSocketCloser(_ closer: @escaping ccurl_close_socket_callback, context: UnsafeMutableRawPointer)
        throws(CurlCode)
    {
        try CurlCode.check(ccurl_set_socket_closer(raw, closer))
        try CurlCode.check(ccurl_set_context(raw, CURLOPT_CLOSESOCKETDATA, context))
    }

    /// Has `check` called when the connection stands and before the request is sent.
    func setRequestCheck(_ check: @escaping ccurl_request_callback, context: UnsafeMutableRawPointer)
        throws(CurlCode)
    {
        try CurlCode.check(ccurl_set_request_check(raw, check))
        try CurlCode.check(ccurl_set_context(raw, CURLOPT_PREREQDATA, context))
    }

    /// Tags the handle with what `CURLINFO_PRIVATE` is to give back, and has it keep its last error's text.
    func tag(with context: UnsafeMutableRawPointer) throws(CurlCode) {
        try CurlCode.check(ccurl_set_context(raw, CURLOPT_PRIVATE, context))
        try CurlCode.check(ccurl_set_context(raw, CURLOPT_ERRORBUFFER, message))
    }

    /// What libcurl says about the last error.
    ///
    /// It may quote the server.
    var errorText: String { String(cString: message) }

    /// Whether the connection that the transfer is on carries several at a time (HTTP/2 over TLS).
    var isMultiplexed: Bool { ccurl_is_multiplexed(raw) }

    /// Whether TLS has received input on the transfer's connection that nobody has read.
    var hasUnreadTLS: Bool { ccurl_tls_has_input(raw) }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
    }

    func microseconds(_ info: CURLINFO) -> Duration { .microseconds(Int64(offset(info))) }

    func string(_ info: CURLINFO) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard ccurl_get_string(raw, info, &value) == CURLE_OK, let value, value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}

/// A `CURLcode` other than `CURLE_OK`.
struct CurlCode: Error {
    let code: CURLcode

    static func check(_ code: CURLcode) throws(CurlCode) {
        guard code == CURLE_OK else { throw CurlCode(code: code) }
    }
}

/// Owns one `curl_slist` of header lines.
final class HeaderList {
    private(set) var raw: UnsafeMutablePointer<curl_slist>?

    /// Adds a field.
    ///
    /// The value must hold no line break.
    func add(_ name: String, _ value: String) {
        // A name without a value takes a field away that libcurl sends by itself. NULL means that no memory was left; the
        // list then stands as it was.
        if let longer = curl_slist_append(raw, value.isEmpty ? "\(name):" : "\(name): \(value)") { raw = longer }
    }

    deinit {
        curl_slist_free_all(raw)
    }
}
