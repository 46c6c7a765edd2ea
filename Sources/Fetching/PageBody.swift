import Synchronization

/// The body of a response, which all copies of the response share.
final class PageBody: Sendable {
    private let content: Mutex<(bytes: [UInt8], loan: MemoryLoan?)>

    init(_ bytes: [UInt8], loan: MemoryLoan?) {
        content = Mutex((bytes, loan))
    }

    var bytes: [UInt8] { content.withLock(\.bytes) }

    /// Lets go of the bytes, and of the loan of their memory.
    func drop() {
        // The loan ends outside: it may call others.
        let old = content.withLock { content in
            defer { content = ([], nil) }
            return content
        }
        withExtendedLifetime(old) {}
    }
}

extension PageBody: Hashable {
    static func == (left: PageBody, right: PageBody) -> Bool { left === right || left.bytes == right.bytes }

    func hash(into hasher: inout Hasher) {
        hasher.combine(bytes)
    }
}
