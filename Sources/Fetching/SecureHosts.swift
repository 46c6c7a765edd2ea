public import RefreshCore

/// The hosts that have asked to be visited over `https` only (RFC 6797).
public struct SecureHosts: Sendable {
    private struct Wish {
        var until: Timestamp
        var coversSubdomains: Bool
    }

    private var wishes: [String: Wish] = [:]
    private var changed: Set<String> = []

    /// The most hosts that are remembered; further ones are forgotten at once.
    public static let limit = 10_000
    /// The longest that a wish is remembered: a year.
    public static let longest = Duration.seconds(365 * 86_400)

    /// Knows no host.
    public init() {}

    /// How many hosts are remembered.
    public var count: Int { wishes.count }

    /// Whether `host` is to be visited over `https` only.
    public func cover(_ host: String, at now: Timestamp) -> Bool {
        guard !wishes.isEmpty else { return false }
        var name = host[...]
        while !name.isEmpty {
            if let wish = wishes[String(name)], wish.until > now, wish.coversSubdomains || name.count == host.count {
                return true
            }
            name = name.drop { $0 != "." }.dropFirst()
        }
        return false
    }

    /// Takes in what a response asks for; only one that came over `https` can, and only for a name, not for an address.
    public mutating func note(_ response: FetchResponse, at now: Timestamp) {
        let host = response.url.host
        guard response.url.scheme == .https, !host.hasPrefix("["), IPAddress(host) == nil,
            let field = response.fields.fields.first(where: { $0.isNamed("Strict-Transport-Security") }),
            let wish = SecureHosts.wish(field.value, at: now)
        else { return }
        // Nearly every visit says the same again: what has moved by less than a day isn't worth writing down.
        if let known = wishes[host], known.coversSubdomains == wish.coversSubdomains,
            abs(known.until.duration(to: wish.until) / .seconds(86_400)) < 1, wish.until > now
        {
            return
        }
        guard wish.until > now else {
            if wishes.removeValue(forKey: host) != nil { changed.insert(host) }
            return
        }
        guard wishes[host] != nil || wishes.count < SecureHosts.limit else { return }
        wishes[host] = wish
        changed.insert(host)
    }

    /// Reads `max-age=…; includeSubDomains`; `nil` where the age is missing or given twice.
    private static func wish(_ value: String, at now: Timestamp) -> Wish? {
        var age: Int64?
        var coversSubdomains = false
        for part in value.split(separator: ";") {
            let words = part.split(separator: "=", maxSplits: 1).map(\.trimmed)
            switch words.first?.lowercased() {
            case "max-age":
                guard age == nil, words.count == 2 else { return nil }
                let digits = words[1].filter { $0 != "\"" }
                guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
                age = Int64(digits) ?? .max
            case "includesubdomains": coversSubdomains = true
            default: break
            }
        }
        guard let age else { return nil }
        let span = min(SecureHosts.longest, .seconds(min(age, 1 << 40)))
        return Wish(until: now.advanced(by: span), coversSubdomains: coversSubdomains)
    }
}

extension SecureHosts {
    /// What is to be remembered since it was last asked for.
    public mutating func takeChanges() -> [HostRecord] {
        defer { changed = [] }
        return changed.map { host in
            HostRecord(
                host: host, secureUntil: wishes[host]?.until, coversSubdomains: wishes[host]?.coversSubdomains)
        }
    }

    /// Takes in what was remembered.
    public mutating func restore(_ records: [HostRecord], at now: Timestamp) {
        for record in records {
            guard let until = record.secureUntil else { continue }
            if until > now, wishes.count < SecureHosts.limit {
                wishes[record.host] = Wish(until: until, coversSubdomains: record.coversSubdomains ?? false)
            } else {
                changed.insert(record.host)
            }
        }
    }
}
