import RefreshCore

extension Form where Value == SourceID {
    /// A source's id.
    static var sourceID: Form {
        let rule = "use a-z, 0-9, '.', '_' and '-' only, beginning with a letter or digit"
        return Form(
            read: { text in
                if let id = SourceID(text) { return .value(id) }
                guard text.utf8.count <= SourceID.byteLimit else {
                    return .fault(
                        "is \(text.utf8.count) bytes long", cure: "write at most \(SourceID.byteLimit) bytes")
                }
                let example = suggestion(for: text).map { ", such as \($0)" } ?? ""
                return .fault("is \(text.shortened.debugDescription)", cure: rule + example)
            }, cure: rule)
    }

    /// The valid id that comes nearest to `text`; `nil` where nothing is left of it.
    private static func suggestion(for text: String) -> SourceID? {
        let words = text.lowercased().unicodeScalars.split { !$0.isASCII || SourceID("a\($0)") == nil }
        return SourceID(
            words.map { String($0) }.joined(separator: "-").trimmingPrefix { "._-".contains($0) }.description)
    }
}

extension Form where Value == WebURL {
    /// A URL that may be fetched.
    static func url(_ parser: any URLParser) -> Form {
        let example = "such as https://example.org/page"
        return Form(
            read: { text in
                do throws(WebURLError) {
                    return .value(try parser.url(text))
                } catch {
                    switch error.kind {
                    case .malformed: return .fault("is \(text.shortened.debugDescription): \(error.detail)")
                    case .scheme:
                        return .fault(
                            "is \(text.shortened.debugDescription)", cure: "begin with http:// or https://, \(example)")
                    // A password isn't repeated.
                    case .credentials:
                        return .fault("holds a user name or password", cure: "take out what stands before the @")
                    }
                }
            }, cure: "write a whole URL, \(example)")
    }
}

extension Form where Value == Selector {
    /// A CSS selector; a fault is told with its column in the selector.
    static var selector: Form {
        Form(
            read: { text in
                do throws(SelectorError) {
                    return .value(try Selector(text))
                } catch {
                    return .fault(
                        "is \(text.shortened.debugDescription), which \(error.message) (its column \(error.column))",
                        cure: error.cure, offset: error.column - 1)
                }
            }, cure: "write a CSS selector, such as article.main")
    }
}

extension Form where Value == Family? {
    /// A family, or `auto` for none.
    static var family: Form {
        choice(of: [("auto", nil)] + Family.allCases.map { ($0.rawValue, $0) })
    }
}

extension Form where Value == Weight {
    /// How much a difference must weigh.
    static var lightest: Form {
        choice(of: [Weight.substance, .metadata, .typography].map { ($0.rawValue, $0) })
    }
}

extension Form where Value == String {
    /// The path of files to include, perhaps with wildcards.
    static var pattern: Form {
        Form(
            read: { text in
                guard !text.isEmpty else { return .fault("is empty") }
                guard !text.contains("**") else {
                    return .fault(
                        "holds **, which isn't understood", cure: "write one pattern for each level of folders")
                }
                guard text.utf8.first != UInt8(ascii: "~") else {
                    return .fault("begins with ~, which isn't expanded", cure: "write the whole path, such as /home/…")
                }
                return .value(text)
            }, cure: "write a path or pattern, such as sources.d/*.yaml")
    }
}
