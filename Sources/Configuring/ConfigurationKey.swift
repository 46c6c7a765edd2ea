/// The keys of one mapping.
///
/// The cases are all that the reader knows; `config/refresh.schema.json` has the same.
protocol ConfigurationKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The mapping's name for people: `"fetch"`.
    static var owner: String { get }
    /// Where the keys belong: `in "fetch"`.
    static var home: String { get }
    /// Keys that are reserved for what is yet to come.
    static var unsupported: Set<Self> { get }
}

extension ConfigurationKey {
    static var home: String { "in \(owner)" }
    static var unsupported: Set<Self> { [] }
    /// The keys that may be used, in the order of the documentation.
    static var names: [String] { allCases.filter { !unsupported.contains($0) }.map(\.rawValue) }
}

enum RootKey: String, ConfigurationKey {
    case store, seeds, agent, fetch, schedule, confirm, record, keep, review, announce, metrics, control, include
    case sources

    static let owner = "the top level"
    static let home = "at the top level of the main file"
}

enum FetchKey: String, ConfigurationKey {
    case concurrency
    case perHost = "per_host"
    case perAddress = "per_address"
    case delay, timeout
    case connectTimeout = "connect_timeout"
    case firstByteTimeout = "first_byte_timeout"
    case minimumSpeed = "minimum_speed"
    case bodyLimit = "body_limit"
    case memory, redirects, robots
    case privateAddresses = "private_addresses"
    case caFile = "ca_file"
    case proxy

    static let owner = "\"fetch\""
}

enum ScheduleKey: String, ConfigurationKey {
    case budget, every

    static let owner = "\"schedule\""
}

enum EveryKey: String, ConfigurationKey {
    case min, max

    static let owner = "\"schedule.every\""
}

enum ConfirmKey: String, ConfigurationKey {
    case after

    static let owner = "\"confirm\""
}

enum KeepKey: String, ConfigurationKey {
    case captures

    static let owner = "\"keep\""
}

enum MetricsKey: String, ConfigurationKey {
    case listen

    static let owner = "\"metrics\""
}

enum ControlKey: String, ConfigurationKey {
    case group

    static let owner = "\"control\""
}

enum ReviewKey: String, ConfigurationKey {
    case listen, hosts, passwords
    case userHeader = "user_header"

    static let owner = "\"review\""
}

enum SourceKey: String, ConfigurationKey {
    case id, url, seed, every, importance, family, record, select, drop, title, headers, method, body, proxy
    case userAgent = "user_agent"
    case basicFile = "basic_file"
    case bearerFile = "bearer_file"
    case certificateFile = "certificate_file"
    case keyFile = "key_file"

    static let owner = "a source"
}

/// The keys of an included file.
enum IncludedKey: String, ConfigurationKey {
    case sources

    static let owner = "an included file"
}

/// Every mapping there is.
let configurationKeys: [any ConfigurationKey.Type] = [
    RootKey.self, FetchKey.self, ScheduleKey.self, EveryKey.self, ConfirmKey.self, KeepKey.self, AnnounceKey.self,
    ReviewKey.self, MetricsKey.self, ControlKey.self, SourceKey.self,
]
