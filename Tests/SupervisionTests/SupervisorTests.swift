import Glibc
import Supervision
import Testing

@Suite struct SupervisorTests {
    @Test(arguments: ["/tmp/refresh-notify-\(getpid())", "@refresh-notify-\(getpid())"])
    func noticesArriveAsOneMessage(address: String) throws {
        let listening = try ListeningSocket(at: address)
        let supervisor = try Supervisor(environment: ["NOTIFY_SOCKET": address], process: 1)
        #expect(supervisor.isPresent)
        try supervisor.tell(.ready, .status("watching 9 sources"))
        try supervisor.tell(.reloading(at: .milliseconds(1_500)))
        try supervisor.tell(.watchdog)
        try supervisor.tell(.stopping)
        #expect(listening.message() == "READY=1\nSTATUS=watching 9 sources")
        #expect(listening.message() == "RELOADING=1\nMONOTONIC_USEC=1500000")
        #expect(listening.message() == "WATCHDOG=1")
        #expect(listening.message() == "STOPPING=1")
        #expect(listening.message() == nil)
    }

    @Test func statusCannotSmuggleInAnAssignment() throws {
        let address = "@refresh-status-\(getpid())"
        let listening = try ListeningSocket(at: address)
        try Supervisor(environment: ["NOTIFY_SOCKET": address], process: 1).tell(.status("a\nREADY=1\r\u{85}b"))
        #expect(listening.message() == "STATUS=a READY=1  b")
    }

    @Test func withoutSupervisorNothingIsSent() throws {
        for environment in [[:], ["NOTIFY_SOCKET": ""]] {
            let supervisor = try Supervisor(environment: environment, process: 1)
            #expect(!supervisor.isPresent)
            try supervisor.tell(.ready)
        }
    }

    @Test func supervisorThatIsGoneIsAnError() throws {
        let supervisor = try Supervisor(environment: ["NOTIFY_SOCKET": "@refresh-nobody-\(getpid())"], process: 1)
        let error = #expect(throws: SupervisionError.self) { try supervisor.tell(.ready) }
        #expect(error?.kind == .system)
    }

    @Test func supervisorThatDoesNotReadNeverBlocksTheService() throws {
        let address = "@refresh-full-\(getpid())"
        let listening = try ListeningSocket(at: address)
        let supervisor = try Supervisor(environment: ["NOTIFY_SOCKET": address], process: 1)
        let error = #expect(throws: SupervisionError.self) {
            for _ in 0..<100_000 { try supervisor.tell(.watchdog) }
        }
        #expect(error?.isTransient == true)
        #expect(listening.message() == "WATCHDOG=1")
    }

    @Test(arguments: ["relative", "@", "vsock:2:1234", "/" + String(repeating: "a", count: 107)])
    func addressThatIsNoneIsRefused(address: String) {
        let error = #expect(throws: SupervisionError.self) {
            try Supervisor(environment: ["NOTIFY_SOCKET": address], process: 1)
        }
        #expect(error?.kind == .address)
    }

    @Test func longestAddressIsTaken() throws {
        _ = try Supervisor(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "a", count: 106)], process: 1)
    }
}
