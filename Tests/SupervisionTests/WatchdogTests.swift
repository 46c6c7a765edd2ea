import Supervision
import Testing

@Suite struct WatchdogTests {
    @Test func intervalIsTheSupervisors() throws {
        #expect(try watchdog(["WATCHDOG_USEC": "30000000"])?.interval == .seconds(30))
        #expect(try watchdog(["WATCHDOG_USEC": "1", "WATCHDOG_PID": "42"])?.interval == .microseconds(1))
    }

    @Test(arguments: [
        [:], ["WATCHDOG_USEC": ""], ["WATCHDOG_USEC": "0"], ["WATCHDOG_USEC": "-5"], ["WATCHDOG_USEC": "30s"],
        ["WATCHDOG_USEC": "99999999999999999999"], ["WATCHDOG_USEC": "5", "WATCHDOG_PID": "41"],
        ["WATCHDOG_USEC": "5", "WATCHDOG_PID": "x"],
    ])
    func nobodyWatches(environment: [String: String]) throws {
        #expect(try watchdog(environment) == nil)
    }

    private func watchdog(_ environment: [String: String]) throws -> Watchdog? {
        try Supervisor(environment: environment, process: 42).watchdog
    }
}
