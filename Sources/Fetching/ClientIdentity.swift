/// The certificate that a client shows, and the key to it.
public struct ClientIdentity: Hashable, Sendable {
    /// The path of the certificate, with those between it and its root, PEM.
    public let certificateFile: String
    /// The path of the key, PEM, not encrypted; the certificate's own file where there is none.
    public let keyFile: String?

    /// Names the files; they are read at each connection.
    public init(certificateFile: String, keyFile: String? = nil) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}
