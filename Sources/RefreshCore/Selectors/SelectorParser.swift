/// Reads a selector list by the grammar of Selectors Level 4.
struct SelectorParser {
    var scanner: SelectorScanner
    private var depth = 0

    init(_ text: String) throws(SelectorError) {
        scanner = SelectorScanner(text)
        guard text.utf8.count <= SelectorLimits.length else {
            throw scanner.fault("is \(text.utf8.count) bytes long", "write at most \(SelectorLimits.length) bytes")
        }
    }

    /// Everything up to the end of the text.
    mutating func wholeList() throws(SelectorError) -> [ComplexSelector] {
        let list = try list()
        guard scanner.isAtEnd else {
            throw scanner.fault("has a closing parenthesis too many", "take it out, or open it before")
        }
        return list
    }

    /// The alternatives up to the end or a closing parenthesis.
    private mutating func list() throws(SelectorError) -> [ComplexSelector] {
        var list: [ComplexSelector] = []
        repeat {
            try scanner.skipSpace()
            list.append(try complex())
        } while scanner.take(",")
        return list
    }

    private mutating func complex() throws(SelectorError) -> ComplexSelector {
        var parts: [ComplexSelector.Part] = []
        var combinator = ComplexSelector.Combinator.descendant
        while true {
            let start = scanner.position
            parts.append(ComplexSelector.Part(combinator: combinator, conditions: try compound()))
            guard parts.count <= SelectorLimits.parts else {
                throw scanner.fault(
                    "has more than \(SelectorLimits.parts) parts", "leave out what isn't needed", at: start)
            }
            let hasSpace = try scanner.skipSpace()
            switch scanner.next {
            case nil, ",", ")": return ComplexSelector(parts: parts)
            case ">": combinator = .child
            case "+": combinator = .nextSibling
            case "~": combinator = .subsequentSibling
            default:
                guard hasSpace else {
                    throw scanner.fault(
                        "has a \(sign) that doesn't belong there", "write a name, . # [ : or one of > + ~ between names"
                    )
                }
                combinator = .descendant
                continue
            }
            scanner.position += 1
            try scanner.skipSpace()
        }
    }

    private mutating func compound() throws(SelectorError) -> [SelectorCondition] {
        var conditions: [SelectorCondition] = []
        if scanner.take("*") {
            conditions.append(.universal)
        } else if scanner.isAtName {
            conditions.append(.type(try scanner.name("a name").lowercased()))
        }
        if scanner.next == "|", scanner.peek(1) != "|" {
            throw scanner.fault("names a namespace", "leave it out: elements of every namespace match")
        }
        while let more = try simple() { conditions += more }
        guard conditions.isEmpty else { return conditions }
        switch scanner.next {
        case nil, ",", ")":
            throw scanner.fault("ends where an element should be named", "write a selector such as article.main")
        case ">", "+", "~":
            throw scanner.fault("has nothing to the left of \(sign)", "name an element before it")
        default:
            throw scanner.fault(
                "has a \(sign) that doesn't belong there",
                "write a name, . # [ : or *, and a backslash before a sign that is part of a name")
        }
    }

    private mutating func simple() throws(SelectorError) -> [SelectorCondition]? {
        switch scanner.next {
        case ".":
            scanner.position += 1
            return [.className(try scanner.name("class name"))]
        case "#":
            scanner.position += 1
            return [.id(try scanner.name("id"))]
        case "[":
            return [.attribute(try attribute())]
        case ":":
            return try pseudoClass()
        default:
            return nil
        }
    }

    private mutating func attribute() throws(SelectorError) -> AttributeCondition {
        let open = scanner.position
        scanner.position += 1
        try scanner.skipSpace()
        let name = try scanner.name("attribute name").lowercased()
        try scanner.skipSpace()
        guard let test = takeTest() else {
            try close("]", from: open)
            return AttributeCondition(name: name, test: .present, value: "", ignoresCase: false)
        }
        try scanner.skipSpace()
        let isQuoted = scanner.next == "\"" || scanner.next == "'"
        let value = isQuoted ? try scanner.string() : try scanner.name("value (put it in quotes)")
        try scanner.skipSpace()
        var ignoresCase = false
        if scanner.isAtName {
            let place = scanner.position
            switch try scanner.name("flag").lowercased() {
            case "i": ignoresCase = true
            case "s": break
            default: throw scanner.fault("has an unknown flag behind a value", "write i, s or nothing", at: place)
            }
        }
        try close("]", from: open)
        return AttributeCondition(name: name, test: test, value: value, ignoresCase: ignoresCase)
    }

    private mutating func takeTest() -> AttributeCondition.Test? {
        for test in AttributeCondition.Test.allCases where test != .present {
            let sign = Array(test.rawValue.unicodeScalars)
            if sign.indices.allSatisfy({ scanner.peek($0) == sign[$0] }) {
                scanner.position += sign.count
                return test
            }
        }
        return nil
    }

    private mutating func pseudoClass() throws(SelectorError) -> [SelectorCondition] {
        let start = scanner.position
        scanner.position += 1
        if scanner.next == ":" {
            throw scanner.fault("names a pseudo-element", "select the element itself", at: start)
        }
        let name = try scanner.name("name of a pseudo-class").lowercased()
        if scanner.next == "(" { return [try function(name, from: start)] }
        switch name {
        case "first-child": return [.place(PlaceCondition(1))]
        case "last-child": return [.place(PlaceCondition(1, isFromEnd: true))]
        case "only-child": return [.place(PlaceCondition(1)), .place(PlaceCondition(1, isFromEnd: true))]
        case "first-of-type": return [.place(PlaceCondition(1, isOfType: true))]
        case "last-of-type": return [.place(PlaceCondition(1, isFromEnd: true, isOfType: true))]
        case "only-of-type":
            return [
                .place(PlaceCondition(1, isOfType: true)), .place(PlaceCondition(1, isFromEnd: true, isOfType: true)),
            ]
        case "empty": return [.empty]
        case "root": return [.root]
        default: throw unknown(name, from: start)
        }
    }

    private mutating func function(_ name: String, from start: Int) throws(SelectorError) -> SelectorCondition {
        let open = scanner.position
        scanner.position += 1
        switch name {
        case "not", "is", "where":
            guard depth < SelectorLimits.depth else {
                throw scanner.fault(
                    "nests :\(name)() more than \(SelectorLimits.depth) deep", "write it without so many parentheses",
                    at: start)
            }
            depth += 1
            let list = try list()
            depth -= 1
            try close(")", from: open)
            return name == "not" ? .isNone(list) : .isAny(list)
        case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
            let place = try formula(
                isFromEnd: name.hasPrefix("nth-last"), isOfType: name.hasSuffix("of-type"))
            try close(")", from: open)
            return .place(place)
        default: throw unknown(name + "()", from: start)
        }
    }

    private func unknown(_ name: String, from start: Int) -> SelectorError {
        scanner.fault(
            "has :\(name), which isn't supported",
            "use :not() :is() :nth-child() :nth-of-type() :first-child :last-child :only-child :empty or :root",
            at: start)
    }

    private mutating func close(_ sign: Unicode.Scalar, from open: Int) throws(SelectorError) {
        try scanner.skipSpace()
        guard !scanner.take(sign) else { return }
        if scanner.isAtEnd {
            throw scanner.fault("has a bracket that isn't closed", "close it with \(sign)", at: open)
        }
        throw scanner.fault("has a \(self.sign) where \(sign) should be", "close the bracket before it")
    }

    private var sign: String { scanner.next.map { "'\($0)'" } ?? "end" }
}
