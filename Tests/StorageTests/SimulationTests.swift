import FoundationEssentials
import Testing

@testable import Storage

/// Whole lives of stores on a disk that loses, tears and fails.
///
/// A few of them; `make histories` lives through 10,000, and lets every call fail: `REFRESH_HISTORIES` says how many.
@Suite struct SimulationTests {
    private static let asked = ProcessInfo.processInfo.environment["REFRESH_HISTORIES"].flatMap(Int.init)
    private static let count = asked ?? 48
    private static let parts = 8
    /// Which of the calls fail: all, or one of many.
    private static let step = asked == nil ? 41 : 1

    @Test(arguments: 0..<parts) func nothingAcknowledgedIsEverLost(_ part: Int) async throws {
        var crashes = 0
        for seed in stride(from: part, to: SimulationTests.count, by: SimulationTests.parts) {
            let history = try History(seed: UInt64(seed))
            await history.live(steps: 25)
            crashes += history.crashes
            #expect(history.faults.isEmpty)
        }
        #expect(crashes >= SimulationTests.count / SimulationTests.parts)
    }

    /// Each call of a life fails once, with each fault.
    @Test(arguments: SimulatedDisk.Fault.allCases) func aCallThatFailsOnceLosesNothing(
        _ fault: SimulatedDisk.Fault
    ) async throws {
        let rehearsal = try History(seed: 1)
        await rehearsal.live(failing: nil, with: fault)
        #expect(rehearsal.faults.isEmpty)
        #expect(rehearsal.calls > 100)
        for call in stride(from: 0, to: rehearsal.calls, by: SimulationTests.step) {
            let history = try History(seed: 1)
            await history.live(failing: call, with: fault)
            #expect(history.faults.isEmpty, "call \(call)")
        }
    }
}
