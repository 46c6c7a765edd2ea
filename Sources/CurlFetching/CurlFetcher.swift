import CCurl
public import Fetching
import Glibc
public import RefreshCore

/// Fetches with libcurl, many exchanges at once on one thread of its own.
///
/// Connections are kept open and used again; HTTP/2 is used over TLS; certificates are verified. The address of every
/// connection is checked against an ``AddressPolicy`` after the name was resolved. Cookies are not kept, redirects not
/// followed, and no proxy is used but the request's own. Waiting for an answer blocks no thread but its own.
///
/// Only the bodies of pages are read, those with status 200 and 203 (where a body may be cut, with any 2xx); of other
/// answers the header is enough, however they go on, and the body is empty.
public actor CurlFetcher: Fetcher {
    private let loop: CurlLoop
    private let memory: BodyMemory
    private var nextID: Transfers.ID = 0

    /// The thread that drives libcurl.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

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
        let memory = BodyMemory(limit: bodyMemory)
        self.memory = memory
        guard
            let loop = CurlLoop(
                Transfers(multi: multi, policy: policy, settings: settings, memory: memory), memory: memory)
        else {
            throw CurlUnavailable(detail: "the system gives no thread")
        }
        self.loop = loop
    }

    deinit {
        loop.close()
    }

    /// How many exchanges are under way.
    public var exchangesUnderWay: Int { loop.withTransfers(\.count) }

    /// How many bytes the bodies take up that are under way, or have come and are still held.
    public nonisolated var bodyBytes: Int { memory.used }

    /// Asks for `request.url` once.
    public func response(to request: FetchRequest) async throws(FetchError) -> FetchResponse {
        nextID += 1
        let id = nextID
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: Exchange.Continuation) in
                // A cancellation after this look comes through the loop, which then knows the exchange.
                guard !Task.isCancelled else {
                    continuation.resume(returning: .failure(.cancelled(request.url)))
                    return
                }
                loop.withTransfers { $0.start(id, request, continuation) }
            }
        } onCancel: {
            loop.cancel(id)
        }
        return try result.get()
    }

    /// Fails everything under way, and every later request, with `internal`.
    ///
    /// The thread ends with the fetcher.
    public func shutdown() {
        loop.withTransfers { $0.close() }
    }
}

/// Why no fetcher could be made.
public struct CurlUnavailable: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is missing.
    public let detail: String

    /// The error in words.
    public var description: String { detail }
}
