/// A fragment under construction: what is written so far, and how much of the texts may still follow.
struct DiffPage {
    let form: ComparisonHTML
    var writer: HTMLWriter
    private var rest: Int
    private var omitted = 0

    init(form: ComparisonHTML, writer: HTMLWriter) {
        self.form = form
        self.writer = writer
        rest = form.byteLimit
    }

    /// Writes a field's difference.
    mutating func write(_ field: FieldDifference) {
        writer.markup("<p class=\"field edited\" dir=\"auto\"><b>")
        writer.text(field.field)
        writer.markup(":</b> ")
        write(field.spans)
        writer.markup("</p>\n")
    }

    /// Writes rows as long as there is room for text.
    mutating func write(_ rows: [DiffRow]) {
        for row in rows {
            switch row {
            case .unchanged(let blocks): write(unchanged: blocks)
            case .block(let block): write(block)
            case .departure(let block, let isAbove): write(departureOf: block, isAbove: isAbove)
            }
        }
    }

    /// Says how much was left out.
    mutating func finish() {
        guard omitted > 0 else { return }
        writer.markup("<p class=\"cut\">… ")
        writer.number(omitted)
        writer.markup(omitted == 1 ? " more character is not shown</p>\n" : " more characters are not shown</p>\n")
    }

    // MARK: - Rows

    private mutating func write(unchanged blocks: [AlignedBlock]) {
        let isOpenable = form.setting == .page
        writer.markup(isOpenable ? "<details class=\"fold\"><summary>" : "<p class=\"fold\">… ")
        writer.number(blocks.count)
        writer.markup(blocks.count == 1 ? " paragraph unchanged" : " paragraphs unchanged")
        writer.markup(isOpenable ? "</summary>\n" : "</p>\n")
        guard isOpenable else { return }
        for block in blocks { write(block) }
        writer.markup("</details>\n")
    }

    private mutating func write(_ block: AlignedBlock) {
        guard rest > 0 else {
            omitted += block.spans.reduce(0) { $0 + $1.text.unicodeScalars.count }
            return
        }
        writer.markup(form.layout == .side ? "<div class=\"row " : "<p dir=\"auto\" class=\"")
        writer.text(block.kind.rawValue)
        writer.markup("\"")
        if block.isMoved { anchor("to", block) }
        writer.markup(">")
        if block.isMoved { write(arrivalOf: block) }
        switch form.layout {
        case .inline:
            sign(of: block.kind)
            write(block.spans)
            writer.markup("</p>\n")
        case .side:
            cell(block, without: .added, class: "<div class=\"old\" dir=\"auto\">")
            cell(block, without: .removed, class: "<div class=\"new\" dir=\"auto\">")
            writer.markup("</div>\n")
        }
    }

    private mutating func cell(_ block: AlignedBlock, without mark: Span.Mark, class opening: StaticString) {
        writer.markup(opening)
        write(block.spans.filter { $0.mark != mark })
        writer.markup("</div>")
    }

    /// The sign in the margin; on a page the style sheet draws it.
    private mutating func sign(of kind: AlignedBlock.Kind) {
        guard form.setting == .feed else { return }
        switch kind {
        case .same: break
        case .added: writer.markup("+ ")
        case .removed: writer.markup("− ")
        case .edited: writer.markup("~ ")
        case .moved, .movedEdited: break
        }
    }

    // MARK: - Moved blocks

    private mutating func write(arrivalOf block: AlignedBlock) {
        writer.markup(form.layout == .side ? "<div class=\"move\">" : "<span class=\"move\">")
        link(to: "from", block) { page in
            page.writer.markup("⇅ moved from ")
            page.place(block.old)
        }
        writer.markup(form.layout == .side ? "</div>" : "</span> ")
    }

    private mutating func write(departureOf block: AlignedBlock, isAbove: Bool) {
        writer.markup("<p class=\"departure\"")
        anchor("from", block)
        writer.markup("><span class=\"move\">")
        link(to: "to", block) { page in
            page.place(block.old)
            page.writer.markup(isAbove ? " moved up to " : " moved down to ")
            page.place(block.new)
        }
        writer.markup("</span></p>\n")
    }

    /// Paragraphs by their numbers, from 1.
    private mutating func place(_ indices: [Int]) {
        for (offset, index) in indices.enumerated() {
            if offset > 0 { writer.markup(", ") }
            writer.markup("¶\u{A0}")
            writer.number(index + 1)
        }
    }

    private mutating func anchor(_ side: StaticString, _ block: AlignedBlock) {
        guard form.setting == .page else { return }
        writer.markup(" id=\"moved-")
        writer.markup(side)
        writer.markup("-")
        writer.number((block.new.first ?? 0) + 1)
        writer.markup("\"")
    }

    private mutating func link(to side: StaticString, _ block: AlignedBlock, _ label: (inout DiffPage) -> Void) {
        let isLink = form.setting == .page
        if isLink {
            writer.markup("<a href=\"#moved-")
            writer.markup(side)
            writer.markup("-")
            writer.number((block.new.first ?? 0) + 1)
            writer.markup("\">")
        }
        label(&self)
        if isLink { writer.markup("</a>") }
    }

    // MARK: - Text

    /// Writes spans, what was removed and added in elements of its own.
    mutating func write(_ spans: [Span]) {
        let isWhole = spans.count == 1
        for span in spans {
            switch span.mark {
            case .same:
                write(same: span.text, isWhole: isWhole)
            case .removed:
                writer.markup("<del>")
                write(changed: span.text)
                writer.markup("</del>")
            case .added:
                writer.markup("<ins>")
                write(changed: span.text)
                writer.markup("</ins>")
            }
        }
    }

    private mutating func write(changed text: String) {
        let shown = taken(from: text)
        if shown.unicodeScalars.allSatisfy(\.isBlank) { writer.spelledOut(shown) } else { writer.prose(shown) }
        if shown.utf8.count < text.utf8.count { writer.markup("…") }
    }

    /// Writes what did not change; of a long run between changes only both ends.
    private mutating func write(same text: String, isWhole: Bool) {
        let length = text.utf8.count
        guard !isWhole, length > form.runLimit else {
            let shown = taken(from: text)
            writer.prose(shown)
            if shown.utf8.count < length { writer.markup("…") }
            return
        }
        let head = text.prefix(bytes: form.runLimit / 4)
        let tail = text.suffix(bytes: form.runLimit / 4)
        writer.prose(taken(from: String(head)))
        writer.markup(" <span class=\"elided\">… ")
        writer.number(text[head.endIndex..<tail.startIndex].unicodeScalars.count)
        writer.markup(" characters unchanged …</span> ")
        writer.prose(taken(from: String(tail)))
    }

    /// As much of `text` as there is still room for.
    private mutating func taken(from text: String) -> Substring {
        let shown = text.prefix(bytes: rest)
        rest -= shown.utf8.count
        if shown.endIndex < text.endIndex {
            rest = 0
            omitted += text[shown.endIndex...].unicodeScalars.count
        }
        return shown
    }
}
