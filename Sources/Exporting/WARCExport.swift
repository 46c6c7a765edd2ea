import RefreshCore
import Storage

/// The captures and texts of a store as a WARC 1.1 file.
///
/// Each capture of a page is a `response`, each seed file a `resource`. A later capture of the same page with the same
/// bytes is a `revisit` that refers to the first. The text that the cleaners made of a capture is a `conversion` of it.
/// Records are named by what they hold: the same store always gives the same file.
public struct WARCExport {
    private let store: any ExportSource
    private let write: ExportSink
    /// The first capture of each page with each content: what a revisit refers to.
    private struct First {
        let digest: Digest
        let time: Timestamp
    }

    private struct Content: Hashable {
        let target: Digest
        let body: Digest
    }

    /// Prepares the export of `store` to `sink`.
    public init(_ store: any ExportSource, to sink: @escaping ExportSink) {
        self.store = store
        write = sink
    }

    /// Writes all records.
    ///
    /// One capture is in memory at a time, and some 200 bytes for each of those before it.
    public func run() async throws {
        let captures = try await store.captures()
        var hasBegun = false
        var firsts: [Content: First] = [:]
        for digest in captures {
            guard let capture = try await capture(digest) else { continue }
            if !hasBegun {
                try await write(WARCExport.info(at: capture.time).bytes)
                hasBegun = true
            }
            let content = Content(target: Digest(of: capture.target), body: capture.body)
            if let first = firsts[content] {
                try await write(revisit(of: capture, digest, to: first).bytes)
            } else if let body = try await store.bytes(of: capture.body) {
                firsts[content] = First(digest: digest, time: capture.time)
                try await write(original(capture, digest, body).bytes)
            }
        }
        try await writeTexts()
    }

    private static func info(at time: Timestamp) -> WARCRecord {
        let text =
            "software: refresh\r\nformat: WARC File Format 1.1\r\n"
            + "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
            + "description: Bodies are without transfer and content codings; of the header only what was kept.\r\n"
        return WARCRecord(
            .warcinfo, seed: "\(time)", date: time, target: nil, type: "application/warc-fields",
            block: Array(text.utf8))
    }

    private func capture(_ digest: Digest) async throws -> Capture? {
        guard let bytes = try await store.bytes(of: digest) else { return nil }
        return try Capture(canonicalBytes: bytes)
    }

    private func original(_ capture: Capture, _ digest: Digest, _ body: [UInt8]) -> WARCRecord {
        guard capture.status != nil else {
            return WARCRecord(
                .resource, seed: digest.hex, date: capture.time, target: capture.target,
                type: "application/octet-stream", block: body)
        }
        var record = WARCRecord(
            .response, seed: digest.hex, date: capture.time, target: capture.target,
            type: "application/http;msgtype=response", block: capture.head(bodyByteCount: body.count) + body)
        record.add("WARC-Payload-Digest", WARCRecord.digest(capture.body))
        return record
    }

    private func revisit(of capture: Capture, _ digest: Digest, to first: First) -> WARCRecord {
        let kind: WARCRecord.Kind = capture.status == nil ? .resource : .response
        var record = WARCRecord(
            .revisit, seed: digest.hex, date: capture.time, target: capture.target,
            type: "application/http;msgtype=response",
            block: capture.status == nil ? [] : capture.head(bodyByteCount: nil))
        record.add("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest")
        record.add("WARC-Payload-Digest", WARCRecord.digest(capture.body))
        record.add("WARC-Refers-To", WARCRecord.id(kind, first.digest.hex))
        record.add("WARC-Refers-To-Date", first.time.description)
        return record
    }

    /// Writes the texts that the entries name, each once.
    private func writeTexts() async throws {
        var seen: Set<Digest> = []
        var last: UInt64 = 0
        while case let page = try await store.nextEntries(after: &last), !page.isEmpty {
            for entry in page {
                guard let text = entry.facts.after, let digest = entry.facts.capture,
                    seen.insert(Digest(of: text.bytes + digest.bytes)).inserted,
                    let capture = try await capture(digest), let article = try await store.article(text)
                else { continue }
                try await write(conversion(of: capture, digest, article, text).bytes)
            }
        }
    }

    private func conversion(
        of capture: Capture, _ digest: Digest, _ article: Article, _ text: Digest
    ) -> WARCRecord {
        var record = WARCRecord(
            .conversion, seed: "\(text) \(digest)", date: capture.time, target: capture.target,
            type: "text/plain;charset=utf-8", block: Array(article.plainText.utf8))
        record.add("WARC-Refers-To", WARCRecord.id(capture.status == nil ? .resource : .response, digest.hex))
        return record
    }
}

extension Capture {
    /// The URI that was captured; a seed file has the digest of its bytes in place of one.
    var target: String { status == nil ? "urn:sha256:\(body)" : finalURL ?? url }

    /// The head of the response, as much of it as was kept.
    func head(bodyByteCount: Int?) -> [UInt8] {
        var head = "HTTP/1.1 \(status ?? 200) \r\n"
        if let contentType {
            // What a server sent can't end the line.
            head +=
                "Content-Type: \(String(decoding: contentType.utf8.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self))\r\n"
        }
        if let bodyByteCount { head += "Content-Length: \(bodyByteCount)\r\n" }
        return Array("\(head)\r\n".utf8)
    }
}
