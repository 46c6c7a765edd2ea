import CCurl

/// Keeps the TLS session of a transfer beyond the connection that it was for.
final class TLSSession {
    private let raw: UnsafeMutableRawPointer

    /// Keeps the session that a transfer is on; `nil` where there is none.
    init?(of easy: EasyHandle) {
        guard let raw = ccurl_hold_tls(easy.raw) else { return nil }
        self.raw = raw
    }

    deinit {
        ccurl_release_tls(raw)
    }

    /// Whether the server has said that nothing more comes.
    var wasClosed: Bool { ccurl_tls_was_closed(raw) }
}
