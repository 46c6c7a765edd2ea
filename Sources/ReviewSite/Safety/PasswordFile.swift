import CCrypt
import RefreshCore

#if canImport(Glibc)
    import Glibc
#endif

/// Who may use the site, by name and password.
///
/// A line a person, `name:hash`, as `htpasswd -B` makes them, or by hand with `openssl passwd -6` or `mkpasswd`: any hash
/// that crypt(5) knows and counts as safe enough. Empty lines and those that begin with `#` don't count.
public struct PasswordFile: Sendable {
    private let hashes: [String: String]

    /// Reads the text of a file.
    ///
    /// - Throws: ``PasswordFileError`` with the first line that is wrong.
    public init(_ text: String) throws(PasswordFileError) {
        var hashes: [String: String] = [:]
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.last == "\r" ? line.dropLast() : line
            guard !line.isEmpty, line.first != "#" else { continue }
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, !VisibleText.isChanged(parts[0]) else {
                throw PasswordFileError(line: number + 1, detail: "is not name:hash")
            }
            // The traditional hash, of two characters of salt, looks at eight characters of a password only.
            guard parts[1].first == "$", parts[1].utf8.count > 20 else {
                throw PasswordFileError(
                    line: number + 1,
                    detail: "holds no hash that is safe enough; make one with `openssl passwd -6` or `htpasswd -B`")
            }
            guard hashes.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
                throw PasswordFileError(line: number + 1, detail: "names \(parts[0]) a second time")
            }
        }
        guard !hashes.isEmpty else { throw PasswordFileError(line: nil, detail: "names nobody") }
        self.hashes = hashes
    }

    /// Whether `password` is that of `name`.
    ///
    /// Takes as long as the hash is made to take, some 10 to 500 ms, for unknown names as well.
    func accepts(_ name: String, _ password: String) -> Bool {
        guard password.utf8.count <= 512, !password.utf8.contains(0) else { return false }
        let known = hashes[name]
        guard let hash = known ?? hashes.values.first, let made = PasswordFile.crypt(password, like: hash) else {
            return false
        }
        return VerdictTokens.isEqual(made, hash) && known != nil
    }

    /// The hash of `password` in the manner and with the salt of `hash`; `nil` where the library doesn't know them.
    private static func crypt(_ password: String, like hash: String) -> String? {
        guard let made = ccrypt_hash(password, hash) else { return nil }
        defer { free(made) }
        return String(cString: made)
    }
}

extension VisibleText {
    fileprivate static func isChanged(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains(where: isHidden)
    }
}
