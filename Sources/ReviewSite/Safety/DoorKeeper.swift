import Crypto
import Foundation
import RefreshCore

/// Finds out who sends a request.
actor DoorKeeper {
    /// Who it is, or what to answer in place of a page.
    enum Finding: Equatable {
        case known(String?)
        case unknown
        case proxyMissing
    }

    private let names: ReviewerNames
    private let key = SymmetricKey(size: .bits256)
    /// Names and passwords that were right, hashed with a key of this process: a browser sends them with every request,
    /// and the slow hash is for attackers.
    private var known: Set<RefreshCore.Digest> = []

    /// The most pairs that are remembered.
    private static let limit = 1000

    init(_ names: ReviewerNames) {
        self.names = names
    }

    /// Who sends a request with these fields.
    ///
    /// Wrong passwords are checked one after the other, so that guessing is slow and costs one core at most.
    func finding(_ fields: [String: String]) -> Finding {
        switch names {
        case .one(let name): return .known(name)
        case .header(let field):
            guard let name = fields[field.lowercased()], !name.isEmpty, name.utf8.count <= 128, !name.contains(",")
            else { return .proxyMissing }
            return .known(VisibleText.shown(name))
        case .passwords(let file):
            guard let (name, password) = DoorKeeper.credentials(fields["authorization"]) else { return .unknown }
            let code = HMAC<SHA256>.authenticationCode(
                for: Data("\(name.utf8.count):\(name)\(password)".utf8), using: key)
            guard let digest = RefreshCore.Digest(bytes: Data(code)) else { return .unknown }
            if known.contains(digest) { return .known(name) }
            guard file.accepts(name, password) else { return .unknown }
            if known.count >= DoorKeeper.limit { known.removeAll() }
            known.insert(digest)
            return .known(name)
        }
    }

    /// Name and password of an `Authorization` field of the scheme Basic, in UTF-8.
    private static func credentials(_ field: String?) -> (name: String, password: String)? {
        guard let field, field.utf8.count <= 1024, field.prefix(6).lowercased() == "basic ",
            let bytes = Data(base64Encoded: String(field.dropFirst(6)).trimmingCharacters(in: .whitespaces)),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
}
