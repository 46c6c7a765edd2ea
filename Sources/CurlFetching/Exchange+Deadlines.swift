import CCurl
import Fetching
import RefreshCore

extension Exchange {
    /// By when something must have happened.
    struct Due {
        enum Event {
            /// The answer has begun.
            case answer
            /// What nobody reads has come to its end.
            case rest
            /// There is memory for the body.
            case memory
            /// The body, which had to wait for memory, is there.
            case end
        }

        let event: Event
        let time: ContinuousClock.Instant
    }

    /// Has `event` happen within `time` of `start`.
    func allow(_ time: Duration, for event: Due.Event, from start: ContinuousClock.Instant = .now) {
        due = Due(event: event, time: start + time)
        surroundings.alarm.set(start + time)
    }

    /// Ends the exchange for what hasn't happened in time.
    func finishLate() {
        let limits = request.limits
        switch due?.event {
        case .rest: finish(with: CURLE_OK)
        case .memory:
            fail(.timedOut, "no memory was free for the body for \(limits.time.wholeMilliseconds) ms")
        case .answer:
            fail(.timedOut, "no answer had begun after \(limits.firstByteTime.wholeMilliseconds) ms")
        case .end, nil:
            fail(.timedOut, "given up after \(limits.time.wholeMilliseconds) ms while the answer came")
        }
    }

    /// Waits for memory; the time doesn't count as the server's.
    func waitForMemory() {
        waitingSince = .now
        easy.setTimeLimit(nil)
        allow(request.limits.time, for: .memory)
    }

    /// Goes on with the body after it had to wait.
    ///
    /// - Parameter isFavoured: Whether it may now go over the limit on the memory of all bodies.
    func goOn(isFavoured: Bool) {
        guard let since = waitingSince else { return }
        self.isFavoured = isFavoured
        waited += since.duration(to: .now)
        waitingSince = nil
        let limit = request.limits.time + waited
        easy.setTimeLimit(limit)
        // libcurl may have looked at its clock for the last time while there was no limit.
        allow(limit, for: .end, from: began)
        easy.goOn()
    }

    /// Whether it has waited for memory for longer than another one.
    func waitsLonger(than other: Exchange) -> Bool {
        guard let mine = waitingSince, let theirs = other.waitingSince else { return waitingSince != nil }
        return mine < theirs
    }
}
