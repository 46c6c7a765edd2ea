import Foundation
import RefreshCore
import RefreshTesting
import Testing

@testable import Announcing

@Suite struct MailTests {
    private let clock = ManualClock(at: Timestamp(milliseconds: 1_772_357_400_000))

    private func announcement(_ title: String, sequence: UInt64 = 7, kind: Entry.Kind = .changed) throws -> Announcement
    {
        let source = try #require(SourceID("ferry"))
        let facts = Entry.Facts(url: "https://example.org/a?b&c", cleaners: 1, edits: EditCounts(added: 1, edited: 2))
        let entry = Entry(sequence: sequence, time: clock.now, source: source, kind: kind, facts: facts)
        return Announcement(entry, title: title, html: "<del>二十</del>", text: "~ [-二十-]{+三十+}")
    }

    private func message(_ announcements: Announcement...) -> MailMessage {
        MailMessage(
            announcements: announcements, sender: "refresh@example.org", recipients: ["ann@example.org"],
            time: clock.now)
    }

    /// The header's fields, unfolded.
    private func header(_ text: String) -> [String: String] {
        let head = text.components(separatedBy: "\r\n\r\n")[0].replacingOccurrences(of: "\r\n ", with: " ")
        return Dictionary(
            head.components(separatedBy: "\r\n").compactMap { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                return parts.count == 2 ? (String(parts[0]), parts[1].trimmingCharacters(in: .whitespaces)) : nil
            }
        ) { $1 }
    }

    /// The decoded parts by their types.
    private func parts(_ text: String) -> [String: String] {
        let pieces = text.components(separatedBy: "\r\n--refresh-").dropFirst().dropLast()
        return Dictionary(
            pieces.compactMap { piece in
                let halves = piece.components(separatedBy: "\r\n\r\n")
                guard halves.count == 2, let type = halves[0].firstMatch(of: #/text/[a-z]+/#),
                    let data = Data(base64Encoded: halves[1].replacingOccurrences(of: "\r\n", with: ""))
                else { return nil }
                return (String(type.output), String(decoding: data, as: UTF8.self))
            }
        ) { $1 }
    }

    @Test func mailHasTextAndHTML() throws {
        let text = message(try announcement("The ferry")).text
        let fields = header(text)
        #expect(fields["Subject"] == "changed: The ferry")
        #expect(fields["From"] == "refresh <refresh@example.org>")
        #expect(fields["Date"] == "Sun, 01 Mar 2026 09:30:00 +0000")
        #expect(fields["Auto-Submitted"] == "auto-generated")
        let parts = parts(text)
        #expect(parts["text/plain"]?.contains("~ [-二十-]{+三十+}") == true)
        #expect(parts["text/plain"]?.contains("\r\n2 edited, 1 added\r\n") == true)
        #expect(parts["text/html"]?.contains("<del>二十</del>") == true)
        #expect(parts["text/html"]?.contains("href=\"https://example.org/a?b&amp;c\"") == true)
    }

    @Test func severalEntriesAreCountedInTheSubject() throws {
        let message = message(
            try announcement("A"), try announcement("B", sequence: 8),
            try announcement("C", sequence: 9, kind: .failing))
        #expect(message.subject == "2 changed, 1 failing: A …")
    }

    @Test(arguments: [
        "a\r\nBcc: eve@example.org", "a\u{2028}Bcc: eve@example.org", "\u{0}\u{1B}[31m", "=?UTF-8?B?eA==?=",
        "渡船票价" + String(repeating: "涨", count: 500), "e\u{301}" + String(repeating: "👨‍👩‍👧", count: 80), "\u{202E}evil",
    ])
    func titleOfAPageStaysWithinTheSubject(title: String) throws {
        let text = message(try announcement(title)).text
        let head = text.components(separatedBy: "\r\n\r\n")[0]
        let lines = head.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        #expect(lines.filter { !$0.hasPrefix(" ") }.count == 8)
        #expect(!header(text).keys.contains("Bcc"))
    }

    @Test func subjectOfAnyLanguageIsReadBack() throws {
        let title = "渡船票价从二十元涨到三十元，月底以前购买的月票仍按原价使用"
        let subject = try #require(header(message(try announcement(title)).text)["Subject"])
        let words = subject.split(separator: " ").map { word in
            word.dropFirst("=?UTF-8?B?".count).dropLast(2)
        }
        let decoded = words.compactMap { Data(base64Encoded: String($0)) }.map { String(decoding: $0, as: UTF8.self) }
        #expect(decoded.joined() == "changed: \(title)")
    }

    @Test func sameMailHasTheSameMessageID() throws {
        let first = header(message(try announcement("A")).text)["Message-ID"]
        clock.advance(by: .seconds(60))
        #expect(first?.hasSuffix("@example.org>") == true)
        #expect(MailDate.text(Timestamp(milliseconds: -1000)) == "Wed, 31 Dec 1969 23:59:59 +0000")
    }
}
