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
    private let policy: AddressPolicy
    private let settings: CurlSettings
    private let memory: BodyMemory
    private var underWay: [ID: Exchange] = [:]
    /// The exchange that a tag of libcurl's stands for.
    private var ids: [UnsafeMutableRawPointer: ID] = [:]
    private var isClosed = false
    /// Rings at the first moment at which an exchange may be late.
    private let alarm = Alarm()

    init(multi: consuming MultiHandle, policy: AddressPolicy, settings: CurlSettings, memory: BodyMemory) {
        self.multi = multi
        self.policy = policy
        self.settings = settings
        self.memory = memory
    }

    var count: Int { underWay.count }

    func start(_ id: ID, _ request: FetchRequest, _ continuation: Exchange.Continuation) {
        guard !isClosed, let easy = EasyHandle() else {
            let why = isClosed ? "the fetcher was shut down" : "no memory is left for a transfer"
            continuation.resume(returning: .failure(FetchError(.internal, url: request.url, detail: why)))
            return
        }
        if request.proxy != nil, !policy.permitsBehindProxy(request.url) {
            let why =
                "\(request.url.host) is not a public address, behind a proxy neither; fetch.private_addresses can permit it"
            continuation.resume(returning: .failure(FetchError(.blockedAddress, url: request.url, detail: why)))
            return
        }
        let exchange = Exchange(
            request, on: easy, policy: policy, memory: memory, alarm: alarm, continuation: continuation)
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
            guard let id = ids[tag], let exchange = take(id) else { continue }
            exchange.finish(with: code)
        }
        if let time = alarm.time, time <= .now { endLateOnes() }
        if memory.isAwaited { handOutMemory() }
    }

    /// Sleeps until there is something to do.
    func wait() {
        let pause = alarm.time.map { ContinuousClock.now.duration(to: $0) } ?? .seconds(60)
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
    }

    private func endLateOnes() {
        alarm.time = nil
        for (id, exchange) in underWay {
            guard let deadline = exchange.deadline else { continue }
            if deadline <= .now, take(id) != nil { exchange.finishLate() } else { alarm.set(deadline) }
        }
    }

    /// Has those go on that wait for memory, as far as there is some.
    private func handOutMemory() {
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
        ids.removeValue(forKey: Unmanaged.passUnretained(exchange).toOpaque())
        multi.remove(exchange.easy)
        return exchange
    }
}

extension Exchange {
    fileprivate func waitsLonger(than other: Exchange) -> Bool {
        guard let mine = waitingSince, let theirs = other.waitingSince else { return waitingSince != nil }
        return mine < theirs
    }
}

/// The first of many deadlines.
///
/// Touched on the loop's thread only.
final class Alarm {
    /// When it rings; `nil` for never.
    var time: ContinuousClock.Instant?

    /// Has it ring at `deadline`, unless it rings earlier anyway.
    func set(_ deadline: ContinuousClock.Instant) {
        time = min(time ?? deadline, deadline)
    }
}
