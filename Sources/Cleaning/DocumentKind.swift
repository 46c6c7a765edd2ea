import RefreshCore

/// Which of the cleaners a document is for.
enum DocumentKind {
    /// A web page.
    case html
    /// Text without markup.
    case raw
    /// Text without markup that was served inside a minimal page: its family is forced.
    case wrapped

    init(_ input: CleaningInput) {
        let head = input.bytes.prefix(1024).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let start = head.drop { $0 <= 0x20 || $0 >= 0xEF }
        let isPage = start.has("<!doctype html", at: start.startIndex) || start.has("<html", at: start.startIndex)
        let type = input.contentType?.lowercased() ?? ""
        if let family = input.family {
            let hasTags = isPage || start.has("<pre", at: start.startIndex)
            self = family == .html ? .html : hasTags ? .wrapped : .raw
        } else if isPage || type.hasPrefix("text/html") || type.hasPrefix("application/xhtml") {
            self = .html
        } else if type.hasPrefix("text/plain") {
            self = .raw
        } else {
            self = Self.hasTags(head) ? .html : .raw
        }
    }

    private static func hasTags(_ head: [UInt8]) -> Bool {
        ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<article", "<h1"]
            .contains { head.contains(sequence: $0) }
    }

    func draft(of text: String, _ input: CleaningInput) throws(CleaningError) -> CleanedDraft {
        let (text, repairs) = Mojibake.repaired(text)
        var draft =
            switch self {
            case .html: try HTMLCleaner.draft(text, input.selection, url: input.url).withoutReadings
            case .raw: RawText.draft(text, family: input.family)
            case .wrapped: RawText.draft(WrappedText.text(of: text), family: input.family)
            }
        draft.repairs = repairs + draft.repairs
        return draft
    }
}
