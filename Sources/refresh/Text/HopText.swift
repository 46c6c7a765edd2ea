import Fetching
import RefreshCore

/// One exchange as `refresh fetch` shows it to people.
struct HopText {
    let terminal: TerminalText
    let hop: Hop

    /// The lines, without line breaks.
    var lines: [String] {
        [terminal.styled("\(hop.status)  \(TerminalText.harmless(hop.url.text))", .strong), connection]
            + [tls].compactMap(\.self) + [times]
            + hop.fields.fields.map { field in
                terminal.styled("  \(TerminalText.harmless(field.name)): \(TerminalText.harmless(field.value))", .faint)
            }
    }

    private var connection: String {
        let address = hop.address.map { $0.contains(":") ? "[\($0)]" : $0 } ?? "an unknown address"
        let port = hop.facts.port.map { ":\($0)" } ?? ""
        let version = hop.facts.version.map { ", HTTP/\($0)" } ?? ""
        return "  from \(address)\(port)\(version), \(hop.facts.encodedBytes) bytes as sent"
    }

    private var tls: String? {
        guard let tls = hop.facts.tls else { return nil }
        return TerminalText.harmless(
            "  \(tls.version), \(tls.cipher); certificate of \(tls.subject) by \(tls.issuer), until \(tls.expires)")
    }

    private var times: String {
        let times = hop.facts.times
        let stages: [(String, Duration)] = [
            ("resolved", times.resolved), ("connected", times.connected), ("secured", times.secured),
            ("answered", times.answered),
        ]
        let parts = stages.filter { $0.1 > .zero }.map { "\($0.0) after \($0.1.wholeMilliseconds) ms" }
        return "  " + (parts + ["done after \(hop.elapsed.wholeMilliseconds) ms"]).joined(separator: ", ")
    }
}
