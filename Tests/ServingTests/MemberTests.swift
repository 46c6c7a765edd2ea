import RefreshCore
import RefreshTesting
import ServiceLifecycle
import ServiceLifecycleTestKit
import Serving
import Supervision
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct MemberTests {
    private let clock = ManualClock()

    @Test func reloadsFollowHangupsUntilTheServiceEnds() async throws {
        let (hangups, continuation) = AsyncStream.makeStream(of: Void.self)
        let reloads = Mutex(0)
        let member = ReloadMember(on: hangups) { reloads.withLock { $0 += 1 } }
        continuation.yield()
        continuation.yield()
        await testGracefulShutdown { trigger in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await member.run() }
                while reloads.withLock({ $0 }) < 2 { await Task.yield() }
                trigger.triggerGracefulShutdown()
                await group.waitForAll()
            }
        }
        #expect(reloads.withLock { $0 } == 2)
    }
}
