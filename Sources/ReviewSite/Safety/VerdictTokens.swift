import Crypto
import Foundation
import RefreshCore

/// Tokens that let one form be sent once: each is bound to what it decides on, to the text that was read, and to the
/// reader, and holds until the program ends, twelve hours at most.
actor VerdictTokens {
    /// What a token is bound to.
    struct Matter: Equatable {
        /// The entry that is decided on.
        let sequence: UInt64
        /// The article that the reader has seen.
        let digest: RefreshCore.Digest?
        /// Who.
        let reviewer: String?
    }

    /// Why a token doesn't count.
    enum Refusal: Error, Equatable {
        /// It isn't one of this program's, or is bound to something else.
        case unknown
        /// It was used before.
        case used
        /// It is too old.
        case expired
    }

    private let key = SymmetricKey(size: .bits256)
    private let time: any TimeSource
    private var used: [String: Timestamp] = [:]

    /// How long a token holds.
    static let life = Duration.seconds(12 * 3600)

    init(time: any TimeSource) {
        self.time = time
    }

    /// A new token: when it was made, a number that is never used twice, and their signature with the matter.
    nonisolated func token(for matter: Matter) -> String {
        let nonce = UInt64.random(in: 0 ... .max)
        let head = "\(time.now.milliseconds).\(String(nonce, radix: 36))"
        return "\(head).\(signature(of: head, matter))"
    }

    /// Takes a token: afterwards it is used.
    func take(_ token: String, for matter: Matter) throws(Refusal) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, token.utf8.count < 256, let made = Int64(parts[0]) else { throw .unknown }
        let head = "\(parts[0]).\(parts[1])"
        guard VerdictTokens.isEqual(String(parts[2]), signature(of: head, matter)) else { throw .unknown }
        let end = Timestamp(milliseconds: made).advanced(by: VerdictTokens.life)
        let now = time.now
        used = used.filter { $0.value > now }
        guard now < end else { throw .expired }
        guard used.updateValue(end, forKey: head) == nil else { throw .used }
    }

    nonisolated private func signature(of head: String, _ matter: Matter) -> String {
        // Lengths keep the parts apart, whatever they hold.
        let parts = [head, String(matter.sequence), matter.digest?.hex ?? "", matter.reviewer ?? ""]
        let text = parts.map { "\($0.utf8.count):\($0)" }.joined()
        let code = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
        return RefreshCore.Digest(bytes: Data(code))?.hex ?? ""
    }

    /// Whether two texts are the same, in a time that tells nothing of where they differ.
    static func isEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
