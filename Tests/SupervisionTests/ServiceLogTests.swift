import Glibc
import Logging
import Synchronization
import Testing

@testable import Supervision

@Suite struct ServiceLogTests {
    private final class Lines: Sendable {
        let lines = Mutex<[String]>([])
    }

    private func logged(to sink: LogSink, _ body: (Logger) -> Void) -> [String] {
        let lines = Lines()
        let logger = Logger(label: "test") { _ in
            ServiceLog(to: sink, level: .info, journal: nil) { line in lines.lines.withLock { $0.append(line) } }
        }
        body(logger)
        return lines.lines.withLock { $0 }
    }

    @Test func linesForASupervisorBeginWithTheirLevel() {
        let lines = logged(to: .levelledLines) { log in
            log.notice("page changed", metadata: ["source": "mill", "sequence": "7"])
            log.error("store can't be written")
            log.debug("not heard")
        }
        #expect(lines == ["<5>page changed sequence=7 source=mill\n", "<3>store can't be written\n"])
    }

    @Test func textOfAPageCannotForgeALine() {
        let lines = logged(to: .plainLines) { log in
            log.warning("page failed", metadata: ["detail": "a\n<0>b\u{202E}c\u{1B}[2J"])
        }
        #expect(lines == ["refresh: page failed detail=a\\u{a}<0>b\\u{202e}c\\u{1b}[2J\n"])
    }

    @Test func journalIsGivenFields() throws {
        let path = "/tmp/refresh-journal-\(getpid())"
        let listening = try ListeningSocket(at: path)
        let log = Logger(label: "test") { _ in
            ServiceLog(to: .journal, level: .info, journal: try? Journal(at: path)) { _ in }
        }
        log.notice("page changed", metadata: ["source": "mill", "url": "http://a.example/", "class": "wall"])
        let received = listening.message()
        let message = try #require(received)
        let fields = Set(message.split(separator: "\n").map(String.init))
        #expect(
            fields == [
                "MESSAGE=page changed class=wall source=mill url=http://a.example/", "PRIORITY=5",
                "SYSLOG_IDENTIFIER=refresh", "REFRESH_SOURCE=mill", "REFRESH_URL=http://a.example/",
                "REFRESH_CLASS=wall",
            ])
    }

    @Test func entryTheJournalDoesNotTakeIsNotLost() throws {
        let lines = Lines()
        let journal = try Journal(at: "/tmp/refresh-no-journal-\(getpid())")
        let log = Logger(label: "test") { _ in
            ServiceLog(to: .journal, level: .info, journal: journal) { line in lines.lines.withLock { $0.append(line) }
            }
        }
        log.notice("page changed")
        #expect(lines.lines.withLock { $0 } == ["<5>page changed\n"])
    }

    @Test func valueWithALineBreakIsGivenByItsLength() {
        var entry = JournalEntry()
        entry.add("my field", "a\nb")
        #expect(entry.bytes == Array("MY_FIELD\n".utf8) + [3, 0, 0, 0, 0, 0, 0, 0] + Array("a\nb\n".utf8))
    }

    @Test func sinkIsTheJournalOnlyWhereNobodyRedirectedTheStream() {
        func sink(_ variable: String?, native: Bool = true) -> LogSink {
            LogSink(
                environment: variable.map { ["JOURNAL_STREAM": $0] } ?? [:], stream: "9:42", takesNative: native)
        }
        #expect(sink("9:42") == .journal)
        #expect(sink("9:42", native: false) == .levelledLines)
        #expect(sink("9:43") == .plainLines)
        #expect(sink(nil) == .plainLines)
    }
}
