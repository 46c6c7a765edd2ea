public import Announcing
import CCurl
import Dispatch

/// Hands mails to a server with libcurl, by SMTP (RFC 5321) over TLS.
///
/// Each mail has a connection and a thread of its own. A server that is named with `smtp://` must change over to TLS
/// (STARTTLS, RFC 3207), unless it runs on this machine; certificates are verified.
public struct CurlMailer: MailTransport {
    /// A name and a password for the server.
    public struct Login: Sendable {
        let user: String
        let password: String

        /// Reads `USER:PASSWORD`, the first line of `bytes`; `nil` where there is no colon.
        public init?(file bytes: [UInt8]) {
            let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), !line.contains(0) else { return nil }
            user = String(decoding: line[..<colon], as: UTF8.self)
            password = String(decoding: line[(colon + 1)...], as: UTF8.self)
        }
    }

    /// The longest that handing over one mail may take.
    static let timeLimit = Duration.seconds(60)

    private let server: String
    private let readLogin: (@Sendable () async throws(DeliveryError) -> Login)?
    private let caFile: String?

    /// Makes a mailer.
    ///
    /// - Parameters:
    ///   - server: `smtps://HOST[:PORT]` or `smtp://HOST[:PORT]`; ports 465 and 25 by default.
    ///   - login: Reads the login, anew for each mail, so that it can be changed; `nil` to send without one.
    ///   - caFile: A PEM file of the authorities to trust instead of the system's.
    public init(server: String, login: (@Sendable () async throws(DeliveryError) -> Login)?, caFile: String? = nil) {
        self.server = server
        readLogin = login
        self.caFile = caFile
    }

    /// Sends one mail; cancelling the task breaks it off within a second.
    public func send(_ message: [UInt8], from sender: String, to recipients: [String]) async throws(DeliveryError) {
        let login = try await readLogin?()
        let submission = MailSubmission(
            server: server, login: login, caFile: caFile, sender: sender, recipients: recipients,
            upload: MailUpload(message))
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Result<Void, DeliveryError>, Never>) in
                DispatchQueue(label: "mail").async {
                    continuation.resume(returning: submission.result())
                }
            }
        } onCancel: {
            submission.upload.cancel()
        }
        try result.get()
    }
}
