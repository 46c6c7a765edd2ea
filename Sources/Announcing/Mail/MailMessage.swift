import FoundationEssentials
import RefreshCore

/// A mail about entries: MIME (RFC 2045 to 2047), text and HTML as alternatives, both UTF-8.
struct MailMessage {
    let announcements: [Announcement]
    let sender: String
    let recipients: [String]
    let time: Timestamp

    /// The whole mail, lines ending in CRLF and none longer than 78 bytes but for very long addresses.
    var text: String {
        let boundary = "refresh-\(mark.prefix(24))"
        let header = [
            "From: refresh <\(sender)>", "To: \(recipients.joined(separator: ",\r\n "))",
            "Subject: \(EncodedWords.header(subject, after: 9))", "Date: \(MailDate.text(time))",
            "Message-ID: <\(mark.prefix(32))@\(domain)>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
        ]
        return
            (header + ["", "--\(boundary)"] + part("text/plain", plain) + ["--\(boundary)"] + part("text/html", html)
            + ["--\(boundary)--", ""]).joined(separator: "\r\n")
    }

    /// What happened, on one line.
    var subject: String {
        guard let first = announcements.first, announcements.count > 1 else {
            return announcements.first?.headline ?? ""
        }
        let kinds = Dictionary(grouping: announcements, by: \.entry.kind).map { ($0.value.count, $0.key.rawValue) }
        let counts = kinds.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return OneLine.text("\(counts): \(first.title ?? first.entry.source.text) …")
    }

    private var plain: String {
        announcements.map { announcement in
            let facts = [
                announcement.headline, announcement.address, announcement.summary,
                "entry \(announcement.entry.sequence) of \(announcement.entry.source), \(announcement.entry.time)",
            ]
            let lines = facts.compactMap(\.self).filter { !$0.isEmpty }.map(VisibleText.shown)
            return (lines + [announcement.text.map { "\n\($0)" } ?? ""]).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private var html: String {
        let parts = announcements.map { announcement in
            let entry = announcement.entry
            let title = XMLText.escaped(announcement.headline)
            let heading = announcement.address.map { "<a href=\"\(XMLText.escaped($0))\">\(title)</a>" } ?? title
            let facts = [announcement.summary, "entry \(entry.sequence) of \(entry.source)", "\(entry.time)"]
            return """
                <h2>\(heading)</h2>
                <p>\(facts.filter { !$0.isEmpty }.map(XMLText.escaped).joined(separator: " · "))</p>
                \(announcement.html ?? "")
                """
        }
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"
            + parts.joined(separator: "\n<hr>\n") + "\n</body></html>\n"
    }

    /// A part in Base64, in lines of 76 characters; the text's own lines end in CRLF (RFC 2045 section 6.8).
    private func part(_ type: String, _ text: String) -> [String] {
        let bytes = text.utf8.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
        let coded = Array(Data(bytes).base64EncodedString().utf8)
        let lines = stride(from: 0, to: coded.count, by: 76).map {
            String(decoding: coded[$0..<min($0 + 76, coded.count)], as: UTF8.self)
        }
        return ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: base64", ""] + lines
    }

    /// Follows from what the mail says, so that a mail that is sent twice can be known by its Message-ID.
    private var mark: String {
        let entries = announcements.map { "\($0.entry.sequence) \($0.entry.time) \($0.entry.source)" }
        return Digest(of: Array((entries + recipients).joined(separator: "\n").utf8)).hex
    }

    private var domain: Substring { sender.split(separator: "@").last ?? "localhost" }
}
