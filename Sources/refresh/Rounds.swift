import Configuring
import RefreshCore
import Refreshing
import Scheduling
import ServiceLifecycle
import Storage
import UnixSignals

/// `refresh --once`: makes one round and tells what happens.
struct Rounds {
    /// Which sources a round visits.
    enum Selection {
        case due
        case all
        case named([String])
    }

    let session: Session

    /// Makes the round.
    ///
    /// - Throws: `ExitCode` 3 where sources failed, 130 when interrupted.
    func once(_ selection: Selection) async throws {
        let occasion: Occasion =
            switch selection {
            case .due: .due
            case .all: .these(session.configuration.sources)
            case .named(let names): .these(try names.map(session.source))
            }
        let incoming = await UnixSignalsSequence(trapping: [.sigint, .sigterm])
        let tools = try VisitingTools(session.configuration, time: session.time)
        let diary = HostDiary(of: tools.loader, in: session.store, time: session.time)
        try await diary.recall()
        let refresher = try await session.refresher(with: tools, firstVisit: .atOnce).refresher
        let couriers = try await Couriers(
            session.configuration, store: session.store, time: session.time, complain: Console.complain)
        await couriers.begin()
        let teller = RoundTeller(options: session.options)
        let isInterrupted = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await refresher.run(occasion) { await teller.tell($0) }
                return false
            }
            group.addTask {
                try await diary.keep()
                // Cancelled: the round's own end, or a signal, is what counts.
                return false
            }
            group.addTask {
                for await _ in incoming { return true }
                return false
            }
            let isInterrupted = try await group.next() ?? false
            // What is under way is broken off and not recorded; what was told of is on the disk.
            group.cancelAll()
            return isInterrupted
        }
        try await diary.write()
        await tools.shutdown()
        if !isInterrupted {
            await couriers.drain(within: .seconds(30))
            await session.keepTextIndex(within: .seconds(10))
        }
        try await session.end()
        if isInterrupted { throw ExitStatus.interrupted.code }
        if await teller.failures > 0 { throw ExitStatus.partial.code }
    }
}
