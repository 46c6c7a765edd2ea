import Yams

/// One mapping whose keys have been checked.
struct Mapping<Key: ConfigurationKey> {
    /// The mapping itself.
    let item: Item
    private var values: [Key: Item] = [:]

    /// Reads the keys of `item`, and finds fault with those that aren't known or not supported yet.
    ///
    /// An empty value is an empty mapping: everything in it may have been commented out. `nil` for text and lists.
    ///
    /// - Parameters:
    ///   - item: The mapping.
    ///   - prefix: What comes before a key in the name of its value: `fetch.`.
    ///   - problems: Gets what is wrong.
    init?(_ item: Item, prefix: String = "", _ problems: inout [ConfigurationProblem]) {
        self.item = item
        guard !item.isNull else { return }
        guard case .mapping(let mapping) = item.node else {
            let example = Key.names.first.map { "\($0): …" } ?? ""
            let cure =
                item.isList && Key.self == RootKey.self
                ? "put \"sources:\" above the list" : "write keys with values, such as \(example)"
            problems.append(item.problem("\(item.name) is \(item.shape), not a mapping", cure))
            return nil
        }
        for (key, value) in mapping {
            let place = Item(node: key, file: item.file, name: "the key")
            guard let word = place.text else {
                problems.append(place.problem("this key is \(place.shape)", "write a plain word"))
                continue
            }
            guard let key = Key(rawValue: word) else {
                problems.append(
                    place.problem(
                        "\(Key.owner) has no key \(word.shortened.debugDescription)",
                        Suggestion.cure(forUnknown: word, in: Key.self)))
                continue
            }
            guard !Key.unsupported.contains(key) else {
                problems.append(place.problem("\"\(prefix)\(word)\" is not supported yet", "leave it out"))
                continue
            }
            values[key] = Item(
                node: value, file: item.file, name: "\"\(prefix)\(word)\"", pieces: item.pieces)
        }
    }

    /// The value of `key`; `nil` where there is none or an empty one.
    subscript(key: Key) -> Item? {
        values[key].flatMap { $0.isNull ? nil : $0 }
    }

    /// Whether `key` stands there, with or without a value.
    func has(_ key: Key) -> Bool { values[key] != nil }

    /// The value of `key` in `form`; `nil` where there is none, or only one that is wrong.
    func value<Value>(_ key: Key, _ form: Form<Value>, _ problems: inout [ConfigurationProblem]) -> Value? {
        self[key].flatMap { form.value(of: $0, &problems) }
    }
}
