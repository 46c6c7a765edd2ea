import CCurl
public import Fetching
import Glibc
public import RefreshCore
import Synchronization

/// Fetches with libcurl, many exchanges at once on one thread of its own.
///
/// Connections are kept open and used again; HTTP/2 is used over TLS; certificates are verified. The address of every
/// connection is checked against an ``AddressPolicy`` after the name was resolved. Cookies are not kept, redirects not
/// followed, and no proxy is used but the request's own. Waiting for an answer blocks no thread but its own.
///
/// Only the bodies of pages are read, those with status 200 and 203 (where a body may be cut, with any 2xx); of other
/// answers the header is enough, however they go on, and the body is empty.
public final class CurlFetcher: Fetcher {
    private let loop: CurlLoop
    private let memory: BodyMemory
    private let lastID = Atomic<Transfers.ID>(0)

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - policy: Which addresses may be connected to.
    ///   - caFile: A PEM file of the authorities to trust instead of the system's.
    ///   - idleConnections: How many connections are kept open for later at most. Default 256.
    ///   - bodyMemory: The bytes that bodies may take up together, those that have come and are still held included.
    ///     While they do, bodies of more than 128 KiB wait. Default 64 MiB.
    /// - Throws: ``CurlUnavailable``.
    public init(
        policy: AddressPolicy, caFile: String? = nil, idleConnections: Int = 256, bodyMemory: Int = 64 << 20
    ) throws(CurlUnavailable) {
        if let caFile, access(caFile, R_OK) != 0 {
            throw CurlUnavailable(detail: "the file of authorities \(caFile.debugDescription) can't be read")
        }
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK,
            let multi = MultiHandle(idleConnections: idleConnections)
        else { throw CurlUnavailable(detail: "libcurl can't be set up") }
        let settings = CurlSettings(caFile: caFile)
        memory = BodyMemory(limit: bodyMemory)
        guard let loop = CurlLoop(Transfers(multi: multi, policy: policy, settings: settings, memory: memory)) else {
            throw CurlUnavailable(detail: "the system gives no thread")
        }
        self.loop = loop
        memory.whenFreed { [weak loop] in loop?.nudge() }
    }

    deinit {
        loop.close()
    }

    /// How many exchanges are under way.
    public var exchangesUnderWay: Int { get async { await tell(\.count) } }

    /// How many bytes the bodies take up that are under way, or have come and are still held.
    public var bodyBytes: Int { memory.used }

    /// Asks for `request.url` once.
    ///
    /// What has come unasked over a connection that was kept open is no answer: the request then goes over a new one.
    public func response(to request: FetchRequest) async throws(FetchError) -> FetchResponse {
        let id = lastID.wrappingAdd(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: Exchange.Continuation) in
                guard !Task.isCancelled else {
                    continuation.resume(returning: .failure(.cancelled(request.url)))
                    return
                }
                loop.run { $0.start(id, request, continuation) }
                // The handler may have come before the start.
                if Task.isCancelled { loop.run { $0.cancel(id) } }
            }
        } onCancel: {
            loop.run { $0.cancel(id) }
        }
        return try result.get()
    }

    /// Fails everything under way, and every later request, with `internal`.
    ///
    /// The thread ends with the fetcher.
    public func shutdown() async {
        await tell { $0.close() }
    }

    private func tell<Answer: Sendable>(_ question: @escaping @Sendable (Transfers) -> Answer) async -> Answer {
        await withCheckedContinuation { continuation in
            loop.run { continuation.resume(returning: question($0)) }
        }
    }
}

/// Why no fetcher could be made.
public struct CurlUnavailable: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is missing.
    public let detail: String

    /// The error in words.
    public var description: String { detail }
}
