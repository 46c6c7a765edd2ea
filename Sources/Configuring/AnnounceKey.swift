/// The keys of one entry of `announce`.
enum AnnounceKey: String, ConfigurationKey {
    case feed, webhook, command, mail, kinds, sources, every
    case title, address, entries
    case secretFile = "secret_file"
    case timeout
    case from, server
    case loginFile = "login_file"
    case caFile = "ca_file"

    static let owner = "an entry of \"announce\""
    /// The keys that say how entries are told; one of them stands in each entry.
    static let ways: [AnnounceKey] = [.feed, .webhook, .command, .mail]

    /// Whether `other` says something about this way.
    func goes(with other: AnnounceKey) -> Bool {
        switch other {
        case .kinds, .sources, .every: true
        case .title, .address, .entries: self == .feed
        case .secretFile: self == .webhook
        case .timeout: self == .command
        case .from, .server, .loginFile: self == .mail
        case .caFile: self == .webhook || self == .mail
        case .feed, .webhook, .command, .mail: self == other
        }
    }
}
