import RefreshCore

/// A line about the text and not of it: `来源：X 作者：Y 2024-03-05 阅读：12`, `Source: X | Views 12`.
struct InfoLine {
    /// What a label announces.
    enum Field {
        case author, source, editor, date, publisher, counter, clock, credit
    }

    /// What was read, in order.
    private(set) var fields: [(field: Field, value: String)] = []
    /// A date that stands in the line, labelled or not.
    private(set) var date: CivilDate?
    /// A date that a label calls something else than the day of publication.
    private(set) var isOtherDate = false

    /// Reads a line; `nil` for one that holds anything else.
    init?(_ text: String) { self.init(Array(text.utf8)) }

    /// Reads a line in UTF-8; `nil` for one that holds anything else.
    init?(_ text: [UInt8]) {
        var bytes = text
        guard bytes.count <= 360, !bytes.isEmpty else { return nil }
        bytes = Self.unbracketed(bytes)
        var reader = InfoLineReader(bytes)
        guard reader.read() else { return nil }
        fields = reader.fields
        date = reader.date
        isOtherDate = reader.isOtherDate
    }

    /// What the line is when it's taken out.
    var noise: RemovalKind {
        let kinds = fields.map(\.field)
        if kinds.contains(.editor) { return .editor }
        if kinds.contains(.source) { return .source }
        if kinds.contains(.author) || kinds.contains(.credit) { return .byline }
        if kinds.contains(.publisher) { return .footer }
        if kinds.contains(.clock) { return .clock }
        if kinds.contains(.counter) { return .counter }
        return .byline
    }

    private static func unbracketed(_ bytes: [UInt8]) -> [UInt8] {
        for (open, close) in [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("［", "］"), ("〔", "〕")]
        where bytes.has(open, at: 0) && bytes.has(close, at: bytes.count - close.utf8.count)
            && bytes.count > open.utf8.count + close.utf8.count
        {
            return Array(bytes[open.utf8.count..<bytes.count - close.utf8.count])
        }
        return bytes
    }
}
