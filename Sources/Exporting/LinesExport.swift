import FoundationEssentials
import RefreshCore
import Storage

/// The log as JSON, an object a line: each entry with the article it found, then the texts that were put by hand.
///
/// An entry has the keys of `refresh log`, and `article`: the article named by `after`, `null` where there is none or it
/// was erased. A text has `name`, `digest`, `time`, and `text`, or `base64` where it isn't UTF-8.
public struct LinesExport {
    private let store: any ExportSource
    private let write: ExportSink

    /// Prepares the export of `store` to `sink`.
    public init(_ store: any ExportSource, to sink: @escaping ExportSink) {
        self.store = store
        write = sink
    }

    /// Writes all lines; one text is in memory at a time.
    public func run() async throws {
        var last: UInt64 = 0
        while case let page = try await store.nextEntries(after: &last), !page.isEmpty {
            for entry in page {
                var article: Article?
                if let digest = entry.facts.after { article = try await store.article(digest) }
                let line = try CanonicalJSON.line(ExtendedEntry(entry, "article", article))
                try await write(Array("\(line)\n".utf8))
            }
        }
        for name in try await store.names() {
            let bytes = try await store.bytes(of: name.digest)
            let line = try CanonicalJSON.line(TextLine(name: name, bytes: bytes))
            try await write(Array("\(line)\n".utf8))
        }
    }
}

private struct TextLine: Encodable {
    let name: TextName
    let bytes: [UInt8]?

    private enum CodingKeys: String, CodingKey {
        case text, base64
    }

    func encode(to encoder: any Encoder) throws {
        try name.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        if let bytes, String(validating: bytes, as: UTF8.self) == nil {
            try container.encode(Data(bytes).base64EncodedString(), forKey: .base64)
        } else {
            try container.encode(bytes.map { String(decoding: $0, as: UTF8.self) }, forKey: .text)
        }
    }
}
