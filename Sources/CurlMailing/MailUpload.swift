import CCurl
import Synchronization

/// A mail on its way to the server, as libcurl's callbacks see it.
final class MailUpload: Sendable {
    private let bytes: [UInt8]
    private let sent = Mutex(0)
    private let isCancelled = Atomic(false)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Breaks the transfer off.
    func cancel() {
        isCancelled.store(true, ordering: .relaxed)
    }

    /// Gives libcurl the next bytes.
    ///
    /// The corresponding C constant is `CURLOPT_READFUNCTION`.
    static let read: ccurl_read_callback = { target, size, count, context in
        guard let target, let context else { return 0 }
        let upload = Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue()
        return upload.sent.withLock { sent in
            let piece = upload.bytes[sent...].prefix(size * count)
            UnsafeMutableRawBufferPointer(start: target, count: piece.count).copyBytes(from: piece)
            sent += piece.count
            return piece.count
        }
    }

    /// Asked by libcurl at least once a second whether to go on.
    ///
    /// The corresponding C constant is `CURLOPT_XFERINFOFUNCTION`.
    static let progress: ccurl_progress_callback = { context, _, _, _, _ in
        guard let context else { return 0 }
        let upload = Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue()
        return upload.isCancelled.load(ordering: .relaxed) ? 1 : 0
    }
}
