/// The stack of open elements, which knows at once what is open and within which scope.
struct OpenElements {
    /// How far up an element is looked for.
    enum Scope: Int, CaseIterable {
        case any, general, listItem, button, table
        /// Up to the next special element.
        case special
        /// As that, through `address`, `div` and `p`.
        case item
        /// Up to the next element of HTML.
        case foreign
    }

    struct Element {
        var node: Int
        var name: ElementName
        var namespace: MarkupTree.Namespace
        var attributes: AttributeRange
        /// The point where HTML begins again.
        var integration = Integration.none
        /// The next element of the same kind below this one, by its place; -1 for none.
        fileprivate var previous: Int16 = -1
        /// The highest element that ends each scope, by its place.
        fileprivate var limits = SIMD8<Int16>(repeating: -1)

        init(
            node: Int, name: ElementName, namespace: MarkupTree.Namespace, attributes: AttributeRange,
            integration: Integration = .none
        ) {
            self.node = node
            self.name = name
            self.namespace = namespace
            self.attributes = attributes
            self.integration = integration
        }

        var tag: Tag { name.tag }
        /// Whether this is an element of SVG or MathML in which HTML can't stand.
        var isOnlyForeign: Bool { namespace != .html && (integration == .none || integration == .annotation) }
        /// Whether this is an element of HTML with a tag.
        func `is`(_ tag: Tag) -> Bool { name.tag == tag && namespace == .html }
    }

    /// Where HTML can stand within SVG and MathML.
    enum Integration {
        case none, html, mathMLText, annotation
    }

    private(set) var elements: [Element] = []
    /// The highest element of each kind, by its place.
    private var highest: [Int16] = Array(repeating: -1, count: 512)

    init() {
        elements.reserveCapacity(128)
    }

    var count: Int { elements.count }

    /// The innermost open element; the stack is never asked when it's empty.
    var current: Element { elements[elements.count - 1] }

    subscript(place: Int) -> Element { elements[place] }

    mutating func push(_ element: Element) {
        var element = element
        let place = Int16(truncatingIfNeeded: elements.count)
        let kind = Self.kind(of: element.name, element.namespace)
        element.previous = highest[kind]
        highest[kind] = place
        element.limits = Self.limits(of: element, at: place, above: elements.last?.limits)
        elements.append(element)
    }

    mutating func pop() {
        // The root stays: everything stands in it.
        guard elements.count > 1, let element = elements.popLast() else { return }
        highest[Self.kind(of: element.name, element.namespace)] = element.previous
    }

    /// Removes all elements from a place on.
    mutating func pop(from place: Int) {
        while elements.count > max(place, 1) { pop() }
    }

    mutating func remove(at place: Int) {
        let above = Array(elements[(place + 1)...])
        pop(from: place)
        for element in above { push(element) }
    }

    mutating func insert(_ element: Element, at place: Int) {
        let above = Array(elements[place...])
        pop(from: place)
        push(element)
        for element in above { push(element) }
    }

    /// Puts another node of the same name in an element's place.
    mutating func setNode(_ node: Int, at place: Int) {
        elements[place].node = node
    }

    /// The place of the highest open HTML element with a tag, if it's in scope.
    func place(of tag: Tag, in scope: Scope = .any) -> Int? {
        let place = highest[Int(tag.rawValue)]
        return place >= 0 && place >= limit(of: scope) ? Int(place) : nil
    }

    func has(_ tag: Tag, in scope: Scope = .any) -> Bool { place(of: tag, in: scope) != nil }

    /// The place of the highest element with a name, whatever that is.
    func place(of name: ElementName, in scope: Scope) -> Int? {
        if name.tag != .other { return place(of: name.tag, in: scope) }
        return place(in: scope, kind: Self.kind(of: name, .html)) { $0.namespace == .html && $0.name == name }
    }

    /// The place of the highest element of SVG or MathML with a name, if no element of HTML is above it.
    func foreignPlace(of name: ElementName) -> Int? {
        place(in: .foreign, kind: Self.kind(of: name, .svg)) { $0.namespace != .html && $0.name == name }
    }

    /// The place of an element, by its node.
    func place(of node: Int, named name: ElementName) -> Int? {
        place(in: .any, kind: Self.kind(of: name, .html)) { $0.node == node }
    }

    /// Whether a place is in scope.
    func isIn(_ scope: Scope, _ place: Int) -> Bool { place >= Int(limit(of: scope)) }

    /// The place of the lowest special element above a place.
    func firstSpecial(above place: Int) -> Int? {
        guard place < Int(limit(of: .special)) else { return nil }
        return elements.indices[(place + 1)...].first { Self.isSpecial(elements[$0]) }
    }

    private func limit(of scope: Scope) -> Int16 { elements.last?.limits[scope.rawValue] ?? -1 }

    private func place(in scope: Scope, kind: Int, where isMeant: (Element) -> Bool) -> Int? {
        let limit = max(limit(of: scope), 0)
        var place = highest[kind]
        while place >= limit {
            if isMeant(elements[Int(place)]) { return Int(place) }
            place = elements[Int(place)].previous
        }
        return nil
    }

    /// HTML's known elements have a kind each; all others share 256.
    private static func kind(of name: ElementName, _ namespace: MarkupTree.Namespace) -> Int {
        if namespace == .html, name.tag != .other { return Int(name.tag.rawValue) }
        return 256 + Int((UInt32(name.tag.rawValue) &+ name.number) & 255)
    }

    static func isSpecial(_ element: Element) -> Bool {
        if element.namespace == .html { return element.tag.isSpecial }
        return endsScopeInForeign(element)
    }

    private static func endsScopeInForeign(_ element: Element) -> Bool {
        switch element.tag {
        case .mi, .mo, .mn, .ms, .mtext, .annotationXML: element.namespace == .mathML
        case .foreignobject, .desc, .title: element.namespace == .svg
        default: false
        }
    }

    private static func limits(of element: Element, at place: Int16, above below: SIMD8<Int16>?) -> SIMD8<Int16> {
        var limits = below ?? SIMD8(repeating: -1)
        let tag = element.tag
        guard element.namespace == .html else {
            if endsScopeInForeign(element) {
                for scope in [Scope.general, .listItem, .button, .special, .item] { limits[scope.rawValue] = place }
            }
            return limits
        }
        limits[Scope.foreign.rawValue] = place
        if tag.isSpecial {
            limits[Scope.special.rawValue] = place
            if tag != .address, tag != .div, tag != .p { limits[Scope.item.rawValue] = place }
            if tag.endsScope {
                limits[Scope.general.rawValue] = place
                limits[Scope.listItem.rawValue] = place
                limits[Scope.button.rawValue] = place
                if tag == .table || tag == .template || tag == .html { limits[Scope.table.rawValue] = place }
            }
            if tag == .ol || tag == .ul { limits[Scope.listItem.rawValue] = place }
            if tag == .button { limits[Scope.button.rawValue] = place }
        }
        return limits
    }
}
