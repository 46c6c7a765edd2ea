import CCurl
import Fetching
import RefreshCore

/// The exchanges under way.
///
/// Touched on the loop's thread only.
final class Transfers {
    /// Which exchange.
    typealias ID = UInt64

    private let multi: MultiHandle
    private let surroundings: Exchange.Surroundings
    private var underWay: [ID: Exchange] = [:]
    private var isClosed = false

    init(multi: consuming MultiHandle, policy: AddressPolicy, settings: CurlSettings, memory: BodyMemory) {
        surroundings = Exchange.Surroundings(
            policy: policy, settings: settings, memory: memory, sockets: multi.sockets, alarm: Alarm())
        self.multi = multi
    }

    var count: Int { underWay.count }

    /// Begins an exchange.
    ///
    /// - Parameters:
    ///   - id: The exchange's, no other's.
    ///   - request: What to ask.
    ///   - route: Which connection will do.
    ///   - continuation: Told how the exchange has ended, in any case.
    func start(
        _ id: ID, _ request: FetchRequest, over route: Route = .anyConnection, _ continuation: Exchange.Continuation
    ) {
        guard !isClosed, let easy = EasyHandle() else {
            let why = isClosed ? "the fetcher was shut down" : "no memory is left for a transfer"
            continuation.resume(returning: .failure(FetchError(.internal, url: request.url, detail: why)))
            return
        }
        let exchange = Exchange(id, request, on: easy, in: surroundings, continuation: continuation)
        guard request.proxy == nil || surroundings.policy.permitsBehindProxy(request.url) else {
            exchange.fail(
                .blockedAddress,
                "\(request.url.host) is not a public address, behind a proxy neither; fetch.private_addresses can permit it"
            )
            return
        }
        do throws(CurlCode) {
            try exchange.prepare()
            if route == .newConnection { try easy.set(CURLOPT_FRESH_CONNECT, 1) }
        } catch {
            exchange.finish(with: error.code)
            return
        }
        guard multi.add(easy) else { return exchange.fail(.internal, "libcurl took no further transfer") }
        underWay[id] = exchange
    }

    /// Which connection a request may go over.
    enum Route {
        case anyConnection, newConnection
    }

    /// Stops an exchange; nothing happens where it has ended already.
    func cancel(_ id: ID) {
        guard let exchange = take(id) else { return }
        exchange.finish(.cancelled(exchange.request.url))
    }

    /// Moves on what can be, and ends what has come to its end.
    func drive() {
        multi.perform()
        while let (tag, code) = multi.nextDone() {
            guard let exchange = take(Exchange.tagged(tag).id) else { continue }
            if let request = exchange.requestAnew(after: code) {
                start(exchange.id, request, over: .newConnection, exchange.continuation)
            } else {
                exchange.finish(with: code)
            }
        }
        if let time = surroundings.alarm.time, time <= .now { endLateOnes() }
        if surroundings.memory.isAwaited { handOutMemory() }
    }

    /// Sleeps until there is something to do.
    func wait() {
        let pause = surroundings.alarm.time.map { ContinuousClock.now.duration(to: $0) } ?? .seconds(60)
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
        for id in underWay.keys { take(id)?.fail(.internal, "the fetcher was shut down") }
    }

    private func endLateOnes() {
        surroundings.alarm.time = nil
        for (id, exchange) in underWay {
            guard let time = exchange.due?.time else { continue }
            if time <= .now, take(id) != nil { exchange.finishLate() } else { surroundings.alarm.set(time) }
        }
    }

    /// Has those go on that wait for memory, as far as there is some.
    private func handOutMemory() {
        let memory = surroundings.memory
        let waiting = underWay.values.filter { $0.waitingSince != nil }
        guard let first = waiting.min(by: { $0.waitsLonger(than: $1) }) else { return memory.forgetWaiters() }
        // One alone may go over the limit, or bodies that have come in part would wait for each other.
        let favourite = underWay.values.first(where: \.isFavoured) ?? first
        for exchange in waiting {
            let isFavoured = exchange === favourite
            if memory.hasRoom(isFavoured: isFavoured) { exchange.goOn(isFavoured: isFavoured) }
        }
    }

    private func take(_ id: ID) -> Exchange? {
        guard let exchange = underWay.removeValue(forKey: id) else { return nil }
        multi.remove(exchange.easy)
        return exchange
    }
}
