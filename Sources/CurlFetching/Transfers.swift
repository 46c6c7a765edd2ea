import CCurl
import Fetching
import RefreshCore

/// The exchanges under way, and the handles that wait for the next ones.
///
/// Touched on the loop's thread only.
final class Transfers {
    /// Which exchange.
    typealias ID = UInt64

    private let multi: MultiHandle
    private let policy: AddressPolicy
    private let settings: CurlSettings
    private var underWay: [ID: Exchange] = [:]
    /// The exchange that a tag of libcurl's stands for.
    private var ids: [UnsafeMutableRawPointer: ID] = [:]
    private var idle: [EasyHandle] = []
    private var isClosed = false
    /// The first moment at which an exchange may be late with its answer.
    private var firstDeadline: ContinuousClock.Instant?

    /// Handles that are kept for later at most; one is about 6 KB.
    private static let idleLimit = 128

    init(multi: consuming MultiHandle, policy: AddressPolicy, settings: CurlSettings) {
        self.multi = multi
        self.policy = policy
        self.settings = settings
    }

    var count: Int { underWay.count }

    func start(_ id: ID, _ request: FetchRequest, _ continuation: Exchange.Continuation) {
        guard !isClosed, let easy = idle.popLast() ?? EasyHandle() else {
            let why = isClosed ? "the fetcher was shut down" : "no memory is left for a transfer"
            continuation.resume(returning: .failure(FetchError(.internal, url: request.url, detail: why)))
            return
        }
        let exchange = Exchange(request, on: easy, policy: policy, at: .now, continuation: continuation)
        do throws(CurlCode) {
            try exchange.prepare(with: settings)
        } catch {
            exchange.finish(with: error.code)
            return
        }
        guard multi.add(easy) else {
            exchange.finish(FetchError(.internal, url: request.url, detail: "libcurl took no further transfer"))
            return
        }
        underWay[id] = exchange
        ids[Unmanaged.passUnretained(exchange).toOpaque()] = id
        watch(exchange)
    }

    /// Stops an exchange; nothing happens where it has ended already.
    func cancel(_ id: ID) {
        guard let exchange = take(id) else { return }
        exchange.finish(.cancelled(exchange.request.url))
        reuse(exchange.easy)
    }

    /// Moves on what can be, and ends what has come to its end.
    func drive() {
        multi.perform()
        while let (tag, code) = multi.nextDone() {
            guard let id = ids[tag], let exchange = take(id) else { continue }
            exchange.finish(with: code)
            reuse(exchange.easy)
        }
        if let firstDeadline, firstDeadline <= .now { endLateOnes() }
    }

    /// Sleeps until there is something to do.
    func wait() {
        let pause = firstDeadline.map { ContinuousClock.now.duration(to: $0) } ?? .seconds(60)
        multi.wait(atMost: min(pause, .seconds(60)))
    }

    /// Ends the present or the next ``wait()``.
    ///
    /// May be called on any thread, unlike all else here.
    func wakeUp() {
        multi.wakeUp()
    }

    /// Fails everything under way, and whatever is asked for from now on.
    func close() {
        isClosed = true
        for id in underWay.keys {
            guard let exchange = take(id) else { continue }
            exchange.finish(
                FetchError(.internal, url: exchange.request.url, detail: "the fetcher was shut down"))
        }
        idle.removeAll()
    }

    private func endLateOnes() {
        firstDeadline = nil
        for (id, exchange) in underWay {
            guard let deadline = exchange.firstByteDeadline, deadline <= .now, take(id) != nil else {
                watch(exchange)
                continue
            }
            exchange.finish(exchange.lateness)
            reuse(exchange.easy)
        }
    }

    /// Has the exchange looked at when it may be late.
    private func watch(_ exchange: Exchange) {
        guard let deadline = exchange.firstByteDeadline else { return }
        firstDeadline = min(firstDeadline ?? deadline, deadline)
    }

    private func take(_ id: ID) -> Exchange? {
        guard let exchange = underWay.removeValue(forKey: id) else { return nil }
        ids.removeValue(forKey: Unmanaged.passUnretained(exchange).toOpaque())
        multi.remove(exchange.easy)
        return exchange
    }

    private func reuse(_ easy: EasyHandle) {
        guard !isClosed, idle.count < Transfers.idleLimit else { return }
        easy.reset()
        idle.append(easy)
    }
}
