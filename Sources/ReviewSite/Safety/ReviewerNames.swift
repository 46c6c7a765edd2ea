/// How the site knows who is reading.
public enum ReviewerNames: Sendable {
    /// Whoever reaches it is one person, with this name where it has one: for an address that only that person reaches.
    case one(String?)
    /// Everybody gives a name and a password (RFC 7617).
    case passwords(PasswordFile)
    /// A proxy in front gives the name in this header field, and is the only one that can reach the site.
    case header(String)
}
