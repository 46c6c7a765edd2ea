/// Any JSON.
enum JSONValue: Decodable {
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
    /// Numbers, truth values and null, which nothing here asks for.
    case other

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Each attempt fails on every other type.
        if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let values = try? container.decode([JSONValue].self) {
            self = .array(values)
        } else if let object = try? container.decode([String: JSONValue].self) {
            self = .object(object)
        } else {
            self = .other
        }
    }

    /// The texts of a text or a list of them.
    var strings: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let values): values.flatMap(\.strings)
        default: []
        }
    }

    /// The texts, and the names of objects.
    var names: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let values): values.flatMap(\.names)
        case .object(let object): object["name"]?.strings ?? []
        case .other: []
        }
    }
}
