/// What the text of a value must look like to be a `Value`.
struct Form<Value> {
    /// Reads a text, or says what is wrong with it.
    let read: (String) -> Reading<Value>
    /// What would be right, for values that aren't even text.
    let cure: String

    /// The value of `item`; `nil` where it is wrong.
    func value(of item: Item, _ problems: inout [ConfigurationProblem]) -> Value? {
        guard let text = item.text else {
            problems.append(item.problem("\(item.name) is \(item.shape)", cure))
            return nil
        }
        switch read(text) {
        case .value(let value): return value
        case .fault(let what, let cure, let offset):
            problems.append(item.problem("\(item.name) \(what)", cure ?? self.cure, at: offset))
            return nil
        }
    }
}

/// What came of reading a text.
enum Reading<Value> {
    case value(Value)
    /// What is wrong, as the predicate of a sentence; what would be right, where that differs from the form's; and how
    /// many scalars stand before the fault.
    case fault(String, cure: String? = nil, offset: Int = 0)
}

extension Form where Value: Comparable {
    /// The same form for values that lie between two bounds.
    ///
    /// - Parameters:
    ///   - range: The values that will do.
    ///   - describe: Writes a value as it would stand in the file.
    /// - Returns: The narrower form.
    func within(_ range: ClosedRange<Value>, _ describe: @escaping (Value) -> String) -> Form {
        let cure = "write \(describe(range.lowerBound)) to \(describe(range.upperBound))"
        return Form(
            read: { text in
                guard case .value(let value) = read(text), !range.contains(value) else { return read(text) }
                return .fault(
                    "is \(text.shortened), which is \(value < range.lowerBound ? "too little" : "too much")", cure: cure
                )
            }, cure: self.cure)
    }
}

extension Form where Value == String {
    /// Any text that isn't empty.
    static var text: Form {
        Form(read: { $0.isEmpty ? .fault("is empty") : .value($0) }, cure: "write a text")
    }

    /// A path, made absolute in `directory`, itself an absolute path.
    static func path(in directory: String) -> Form {
        Form(
            read: { text in
                guard !text.isEmpty else { return .fault("is empty") }
                guard text.utf8.first != UInt8(ascii: "~") else {
                    return .fault("begins with ~, which isn't expanded", cure: "write the whole path, such as /home/…")
                }
                return .value(PathText.absolute(text, in: directory))
            }, cure: "write a path")
    }

    /// The `User-Agent` field (RFC 9110 section 10.1.5).
    static var agent: Form {
        Form(
            read: { text in
                let bytes = text.utf8
                guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }), bytes.first != 0x20, bytes.last != 0x20 else {
                    return .fault(
                        "holds what a header field may not", cure: "write ASCII on one line, without spaces around it")
                }
                guard bytes.count <= 256 else {
                    return .fault("is \(bytes.count) bytes long", cure: "write at most 256 bytes")
                }
                let name = bytes.prefix { byte in
                    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                }
                let rest = bytes.dropFirst(name.count)
                guard !name.isEmpty, rest.isEmpty || rest.first == UInt8(ascii: "/") || rest.starts(with: " (".utf8)
                else {
                    return .fault("is \(text.shortened.debugDescription), which robots.txt can't address")
                }
                return .value(text)
            }, cure: "begin with a name of letters, - and _, then /version, such as refresh/1.0")
    }
}

extension Form {
    /// One of a few words.
    static func choice(of values: [(word: String, value: Value)]) -> Form {
        let words = values.map(\.word)
        let list = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        return Form(
            read: { text in
                if let known = values.first(where: { $0.word == text }) { return .value(known.value) }
                let meant = Suggestion.nearest(to: text, among: words).map { "did you mean \($0)?" }
                return .fault("is \(text.shortened.debugDescription)", cure: meant)
            }, cure: "write \(list)")
    }
}

extension Form where Value: CaseIterable & RawRepresentable<String> {
    /// One of the cases.
    static var choice: Form { choice(of: Value.allCases.map { ($0.rawValue, $0) }) }
}
