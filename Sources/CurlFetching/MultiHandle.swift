import CCurl
import RefreshCore

/// Owns one `CURLM`: the transfers under way, and the connections and resolved names that they share.
///
/// Touched on the loop's thread only, but for ``wakeUp()``.
struct MultiHandle: ~Copyable {
    private let raw: UnsafeMutableRawPointer
    /// The sockets of the connections.
    let sockets = OpenSockets()

    /// Makes a handle that keeps at most `idleConnections` connections open for later; `nil` where libcurl can't.
    init?(idleConnections: Int) {
        guard let raw = curl_multi_init() else { return nil }
        self.raw = raw
        ccurl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, idleConnections)
    }

    deinit {
        // This closes the connections, and needs their sockets for it.
        curl_multi_cleanup(raw)
    }

    /// Begins a transfer; false where libcurl refuses.
    func add(_ easy: EasyHandle) -> Bool {
        curl_multi_add_handle(raw, easy.raw) == CURLM_OK
    }

    /// Ends a transfer, wherever it is; a connection in the middle of an answer is closed.
    func remove(_ easy: EasyHandle) {
        curl_multi_remove_handle(raw, easy.raw)
    }

    /// Moves on whatever can be without waiting.
    func perform() {
        var running: Int32 = 0
        curl_multi_perform(raw, &running)
    }

    /// The tag of the next transfer that has ended, and how.
    func nextDone() -> (tag: UnsafeMutableRawPointer, code: CURLcode)? {
        var easy: UnsafeMutableRawPointer?
        var code = CURLE_OK
        while ccurl_multi_next_done(raw, &easy, &code) {
            var tag: UnsafeMutableRawPointer?
            if ccurl_get_context(easy, CURLINFO_PRIVATE, &tag) == CURLE_OK, let tag { return (tag, code) }
        }
        return nil
    }

    /// Sleeps until a socket is ready, a timer of libcurl's is due, ``wakeUp()`` is called or `pause` is over.
    func wait(atMost pause: Duration) {
        // libcurl cuts the time to its own next timer.
        curl_multi_poll(raw, nil, 0, Int32(max(0, (pause + .microseconds(999)).wholeMilliseconds)), nil)
    }

    /// Ends the present or the next ``wait()``.
    ///
    /// May be called on any thread.
    func wakeUp() {
        curl_multi_wakeup(raw)
    }
}
