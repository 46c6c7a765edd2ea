import RefreshCore
import RefreshTesting
import ServiceLifecycle
import ServiceLifecycleTestKit
import Serving
import Storage
import Supervision
import Synchronization
import Testing

/// A value that closures share.
private final class Box<Value: Sendable>: Sendable {
    let value: Mutex<Value>

    init(_ value: Value) {
        self.value = Mutex(value)
    }
}

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

    /// A member that counts its steps: the second finds nothing more to do, the third fails.
    private func leisure(_ steps: Box<Int>, idle: Box<Bool>) -> LeisureMember {
        LeisureMember(
            time: clock, isIdle: { idle.value.withLock { $0 } },
            step: { () async throws(StoreError) in
                let count = steps.value.withLock { value in
                    value += 1
                    return value
                }
                if count == 3 { throw StoreError(.full, path: "pack", detail: "no room") }
                return count == 1
            }, complain: { _ in })
    }

    @Test func leisureIsUsedOnlyWhileThereIsSome() async throws {
        let (steps, idle) = (Box(0), Box(false))
        let member = leisure(steps, idle: idle)
        await testGracefulShutdown { trigger in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await member.run() }
                var counts: [Int] = []
                for pause in [LeisureMember.pause, LeisureMember.pause / 10, LeisureMember.rest, LeisureMember.rest] {
                    await clock.sleepers(reach: 1)
                    counts.append(steps.value.withLock { $0 })
                    idle.value.withLock { $0 = true }
                    clock.advance(by: pause)
                }
                await clock.sleepers(reach: 1)
                counts.append(steps.value.withLock { $0 })
                #expect(counts == [0, 1, 2, 3, 4])
                trigger.triggerGracefulShutdown()
                await group.waitForAll()
            }
        }
    }
}
