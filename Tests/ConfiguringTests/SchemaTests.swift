import FoundationEssentials
import RefreshCore
import Testing

@testable import Configuring

/// The schema that editors use and the reader agree.
@Suite struct SchemaTests {
    private let folder = URL(filePath: #filePath).appending(path: "../../../config").standardizedFileURL
    private let schema: JSON

    init() throws {
        schema = try JSONDecoder().decode(
            JSON.self, from: try Data(contentsOf: folder.appending(path: "refresh.schema.json")))
    }

    /// Every mapping of the schema with its keys' type.
    private static let mappings: [(path: [String], keys: any ConfigurationKey.Type)] = [
        ([], RootKey.self), (["$defs", "fetch"], FetchKey.self), (["$defs", "schedule"], ScheduleKey.self),
        (["$defs", "every"], EveryKey.self), (["$defs", "confirm"], ConfirmKey.self),
        (["$defs", "keep"], KeepKey.self), (["$defs", "announce"], AnnounceKey.self),
        (["$defs", "metrics"], MetricsKey.self), (["$defs", "control"], ControlKey.self),
        (["$defs", "review"], ReviewKey.self),
        (["$defs", "source"], SourceKey.self),
    ]

    @Test func schemaAndReaderKnowTheSameKeys() throws {
        func names<Key: ConfigurationKey>(_ keys: Key.Type) -> Set<String> { Set(Key.allCases.map(\.rawValue)) }
        func refused<Key: ConfigurationKey>(_ keys: Key.Type) -> Set<String> { Set(Key.unsupported.map(\.rawValue)) }
        for (path, keys) in SchemaTests.mappings {
            let mapping = try #require(schema[path])
            let properties = try #require(mapping[["properties"]]?.object)
            #expect(Set(properties.keys) == names(keys))
            #expect(Set(properties.filter { $1[["not"]] != nil }.keys) == refused(keys))
            #expect(mapping[["additionalProperties"]] == .bool(false), "\(path)")
            for (name, property) in properties {
                #expect(property[["description"]]?.string != nil, "\(name)")
            }
        }
        #expect(SchemaTests.mappings.count == configurationKeys.count)
    }

    @Test func defaultsOfTheSchemaAreTheReaders() throws {
        var text = "sources: []\n"
        for (path, _) in SchemaTests.mappings.dropLast() {
            let section = path.last.map { $0 == "every" ? "schedule: { every" : $0 } ?? ""
            let properties = try #require(schema[path + ["properties"]]?.object)
            let defaults = properties.compactMapValues { $0[["default"]] }.map { "\($0): \($1.text)" }.sorted()
            if section.isEmpty {
                text += defaults.map { $0 + "\n" }.joined()
            } else if !defaults.isEmpty {
                text += "\(section): { \(defaults.joined(separator: ", ")) }\(section.contains("{") ? " }" : "")\n"
            }
        }
        #expect(text.split(separator: "\n").count == 9)
        #expect(try read(text) == read("sources: []"))
    }

    @Test func choicesOfTheSchemaAreTheReaders() throws {
        func choices(_ path: String...) -> [String]? { schema[["$defs"] + path + ["enum"]]?.array?.map(\.text) }
        #expect(choices("fetch", "properties", "robots") == RobotsPolicy.allCases.map(\.rawValue))
        #expect(choices("keep", "properties", "captures") == CaptureKeeping.allCases.map(\.rawValue))
        #expect(choices("kind") == Entry.Kind.allCases.map(\.rawValue))
        #expect(choices("source", "properties", "record") == ["substance", "metadata", "typography"])
        #expect(choices("source", "properties", "family") == ["auto"] + Family.allCases.map(\.rawValue))
    }

    @Test func exampleIsValidAndItsCommentsToo() throws {
        let file = folder.appending(path: "refresh.yaml").path
        #expect(try reader(of: DiskFiles()).read(file).sources.map(\.id.text) == ["example-domain", "example-network"])

        // The settings that are commented out are right as well.
        let text = try String(decoding: Data(contentsOf: folder.appending(path: "refresh.yaml")), as: UTF8.self)
        let whole = text.replacing(#/(?m)^( *)# ( *[a-z_]+:( |$))/#) { "\($0.1)\($0.2)" }
        let all = try read(whole)
        #expect(all.fetch == FetchSettings())
        #expect(all.confirmAfter == .seconds(30))
        #expect(all.schedule.budget == 2000)
        #expect(all.metrics == ListenAddress(host: "127.0.0.1", port: 9464))
        #expect(all.controlGroup == "editors")
        #expect(all.sources.first?.title == "Example")
        #expect(all.sources.first?.selection?.select?.text == "article.main")
        #expect(all.sources.first?.selection?.drop.map(\.text) == [".ad", "#counter"])
    }
}

/// Any JSON.
enum JSON: Decodable, Equatable {
    case null, bool(Bool), number(Double), string(String), array([JSON]), object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    subscript(path: [String]) -> JSON? {
        path.reduce(self) { (value: JSON?, key) in value?.object?[key] }
    }

    var object: [String: JSON]? { if case .object(let value) = self { value } else { nil } }
    var array: [JSON]? { if case .array(let value) = self { value } else { nil } }
    var string: String? { if case .string(let value) = self { value } else { nil } }

    /// The value as it would stand in YAML.
    var text: String {
        switch self {
        case .number(let value): String(Int(value))
        case .string(let value): value
        case .bool(let value): String(value)
        default: "null"
        }
    }
}
