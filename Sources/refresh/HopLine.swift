import Fetching
import RefreshCore

/// One exchange in the JSON of `refresh fetch`.
struct HopLine: Encodable {
    let hop: Hop

    private enum CodingKeys: String, CodingKey {
        case url, status, address, port, ms, version, times, tls, headers
        case encodedBytes = "encoded_bytes"
    }

    private struct Times: Encodable {
        let resolved, connected, secured, answered, ended: Double
    }

    private struct TLS: Encodable {
        let version, cipher, subject, issuer, expires: String
    }

    private struct Field: Encodable {
        let name, value: String
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(hop.url.text, forKey: .url)
        try container.encode(hop.status, forKey: .status)
        try container.encode(hop.address, forKey: .address)
        try container.encode(hop.facts.port, forKey: .port)
        try container.encode(hop.elapsed.wholeMilliseconds, forKey: .ms)
        try container.encode(hop.facts.version, forKey: .version)
        try container.encode(hop.facts.encodedBytes, forKey: .encodedBytes)
        let times = hop.facts.times
        try container.encode(
            Times(
                resolved: times.resolved / .milliseconds(1), connected: times.connected / .milliseconds(1),
                secured: times.secured / .milliseconds(1), answered: times.answered / .milliseconds(1),
                ended: times.ended / .milliseconds(1)), forKey: .times)
        let tls = hop.facts.tls.map { tls in
            TLS(
                version: tls.version, cipher: tls.cipher, subject: tls.subject, issuer: tls.issuer,
                expires: tls.expires.description)
        }
        try container.encode(tls, forKey: .tls)
        try container.encode(hop.fields.fields.map { Field(name: $0.name, value: $0.value) }, forKey: .headers)
    }
}
