extension MarkupTree {
    /// One node.
    public struct Node: Sendable {
        private var kindBits: UInt8
        /// The element's tag; `other` for anything else.
        public let tag: Tag
        private var attributeCount: UInt16
        private var parentIndex: UInt32
        private var endIndex: UInt32
        /// Where the text, or the first attribute, lies.
        private var start: UInt32
        /// How long the text is, or the number of the element's name.
        private var countOrName: UInt32

        /// What it is.
        public var kind: Kind { Kind(rawValue: kindBits & 3) ?? .document }
        /// The language of an element; `html` for anything else.
        public var namespace: Namespace { Namespace(rawValue: kindBits >> 2 & 3) ?? .html }
        /// The index of the parent; the document is its own.
        public internal(set) var parent: Int {
            get { Int(parentIndex) }
            set { parentIndex = UInt32(truncatingIfNeeded: newValue) }
        }
        /// The index behind the last descendant.
        public internal(set) var end: Int {
            get { Int(endIndex) }
            set { endIndex = UInt32(truncatingIfNeeded: newValue) }
        }

        static let document = Node(.document, .other, .html, start: 0, count: 0)

        private init(_ kind: Kind, _ tag: Tag, _ namespace: Namespace, start: UInt32, count: UInt32) {
            kindBits = kind.rawValue | namespace.rawValue << 2
            self.tag = tag
            attributeCount = 0
            parentIndex = 0
            endIndex = 0
            self.start = start
            countOrName = count
        }

        /// Makes a text node or comment.
        init(_ kind: Kind, text: TextRange) {
            self.init(kind, .other, .html, start: text.start, count: text.count)
        }

        /// Makes an element; its name has a number where the tag doesn't say it.
        init(_ name: ElementName, _ namespace: Namespace, attributes: AttributeRange) {
            self.init(.element, name.tag, namespace, start: attributes.start, count: name.number)
            attributeCount = attributes.count
        }

        /// Where the text of a text node or comment lies.
        var text: TextRange {
            get { isText ? TextRange(start: start, count: countOrName) : .empty }
            set { (start, countOrName) = (newValue.start, newValue.count) }
        }

        /// Where the attributes lie in the tree's list.
        var attributes: AttributeRange {
            get { isText ? .empty : AttributeRange(start: start, count: attributeCount) }
            set { (start, attributeCount) = (newValue.start, newValue.count) }
        }

        /// The number of the element's name; `nil` where the tag says it.
        var nameNumber: UInt32? { isText || countOrName == 0 ? nil : countOrName }

        private var isText: Bool { kindBits & 2 != 0 }

        /// Whether this is text that goes on where the text before it ended.
        var continuesText: Bool {
            get { kindBits & 0x10 != 0 }
            set { kindBits = newValue ? kindBits | 0x10 : kindBits & ~0x10 }
        }
    }
}
