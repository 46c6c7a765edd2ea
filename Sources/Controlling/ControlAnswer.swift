import FoundationEssentials
import RefreshCore

/// An answer of HTTP/1.1, read to its end: as much of the protocol as our own server speaks.
struct ControlAnswer: Hashable, Sendable {
    /// The status.
    let status: Int
    /// The body.
    let body: [UInt8]

    init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }

    /// Reads what came until the connection's end.
    init(_ bytes: [UInt8]) throws(ControlError) {
        let blank = Array("\r\n\r\n".utf8)
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: blank) }) else {
            throw .broken("its answer breaks off")
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw .broken("it doesn't speak HTTP")
        }
        let fields = lines.dropFirst().map { line in
            line.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix { $0 == " " } }
        }
        let length = fields.first { $0.count == 2 && $0[0].lowercased() == "content-length" }.flatMap { Int($0[1]) }
        let body = bytes[(end + blank.count)...]
        guard let length, length >= 0, length <= body.count else { throw .broken("its answer breaks off") }
        self.init(status: status, body: Array(body.prefix(length)))
    }

    /// The body as JSON.
    func value<Value: Decodable>(_ type: Value.Type) throws(ControlError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw .broken("status \(status), and not what was asked for")
        }
    }
}
