import Diffing
import RefreshCore
import Storage

/// A picture of a source's life: changes as bars as high as they are heavy, verdicts as dots, failures as a band.
struct Timeline {
    /// The newest first.
    let moments: [EntryMoment]
    let now: Timestamp
    let links: SiteLinks

    private static let width = 960
    private static let ground = 84

    /// The picture; `nil` where there is nothing to see.
    var svg: String? {
        guard let first = moments.last, moments.count > 1 else { return nil }
        let start = first.time.milliseconds
        let length = max(now.milliseconds - start, 1)
        func x(_ time: Timestamp) -> Int {
            8 + Int(Double(time.milliseconds - start) / Double(length) * Double(Timeline.width - 16))
        }
        var writer = HTMLWriter()
        writer.markup("<svg class=\"timeline\" viewBox=\"0 0 960 112\" role=\"group\" aria-label=\"Activity\">")
        writer.markup("<path class=\"ground\" d=\"M0 84.5h960\"/>")
        for (from, to) in failures {
            writer.markup("<rect class=\"failure\" y=\"88\" height=\"6\" rx=\"3\" x=\"")
            writer.number(x(from))
            writer.markup("\" width=\"")
            writer.number(max(4, x(to ?? now) - x(from)))
            writer.markup("\"><title>failing</title></rect>")
        }
        for moment in moments.reversed() { mark(moment, x(moment.time), &writer) }
        label(first.time, x: 0, anchor: "start", &writer)
        label(now, x: Timeline.width, anchor: "end", &writer)
        writer.markup("</svg>")
        return writer.html
    }

    /// When failures began and ended.
    private var failures: [(Timestamp, Timestamp?)] {
        var spans: [(Timestamp, Timestamp?)] = []
        var start: Timestamp?
        for moment in moments.reversed() {
            switch moment.kind {
            case .failing: start = start ?? moment.time
            case .recovered:
                if let begun = start { spans.append((begun, moment.time)) }
                start = nil
            default: break
            }
        }
        return spans + (start.map { [($0, nil)] } ?? [])
    }

    private func mark(_ moment: EntryMoment, _ x: Int, _ writer: inout HTMLWriter) {
        guard moment.kind != .failing, moment.kind != .recovered else { return }
        let place = Place.change(moment.sequence, .inline)
        let isLink = links.has(place)
        if isLink {
            writer.markup("<a href=\"")
            writer.text(links[place])
            writer.markup("\" aria-label=\"entry ")
            writer.number(Int(clamping: moment.sequence))
            writer.markup(", ")
            writer.text(moment.kind.rawValue)
            writer.markup("\">")
        }
        if moment.kind == .changed {
            let height = min(72, 10 + 10 * (Int.bitWidth - moment.blocks.leadingZeroBitCount))
            writer.markup("<rect class=\"change\" width=\"6\" rx=\"2\" x=\"")
            writer.number(x - 3)
            writer.markup("\" y=\"")
            writer.number(Timeline.ground - height)
            writer.markup("\" height=\"")
            writer.number(height)
            writer.markup("\">")
        } else {
            writer.markup("<circle r=\"5\" cy=\"84\" class=\"")
            writer.text(moment.kind.rawValue)
            writer.markup("\" cx=\"")
            writer.number(x)
            writer.markup("\">")
        }
        writer.markup("<title>")
        writer.text("\(moment.time.description.prefix(16).replacing("T", with: " ")) \(moment.kind.rawValue)")
        writer.markup("</title>")
        writer.markup(moment.kind == .changed ? "</rect>" : "</circle>")
        if isLink { writer.markup("</a>") }
    }

    private func label(_ time: Timestamp, x: Int, anchor: StaticString, _ writer: inout HTMLWriter) {
        writer.markup("<text y=\"108\" text-anchor=\"")
        writer.markup(anchor)
        writer.markup("\" x=\"")
        writer.number(x)
        writer.markup("\">")
        writer.text(String(time.description.prefix(10)))
        writer.markup("</text>")
    }
}
