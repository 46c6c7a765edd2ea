/// What the tokenizer finds.
enum Token {
    case text(TextToken)
    case start(TagToken)
    case end(TagToken)
    case comment(TextRange)
    case doctype(DoctypeToken)
    case endOfFile
}

/// Characters.
struct TextToken {
    var range: TextRange
    /// Whether there are nulls among them: what becomes of those depends on where they stand.
    var hasNull = false
}

/// A start or an end tag.
struct TagToken {
    var name: ElementName
    /// The attributes, by their place in the tokenizer's list.
    var attributes = AttributeRange.empty
    var isSelfClosing = false
}

/// The name of an element as numbers.
struct ElementName: Hashable {
    var tag: Tag
    /// The number in the ``NameTable`` where `tag` says nothing; else zero.
    var number: UInt32 = 0

    init(_ tag: Tag) {
        self.tag = tag
    }

    init(number: UInt32) {
        tag = .other
        self.number = number
    }
}

/// Where the attributes of one element lie.
struct AttributeRange: Hashable, Sendable {
    var start: UInt32
    var count: UInt16

    static let empty = AttributeRange(start: 0, count: 0)

    var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// A document type declaration.
struct DoctypeToken {
    var name: TextRange?
    var publicID: TextRange?
    var systemID: TextRange?
    var forcesQuirks = false
}
