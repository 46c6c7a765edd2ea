import Crypto
import RefreshCore

/// One entry of a feed.
struct FeedItem: Hashable, Sendable {
    /// Its name everywhere and forever: `urn:uuid:…`.
    let id: String
    let title: String
    let summary: String
    let html: String
    let time: Timestamp
    let kind: Entry.Kind
    let source: SourceID
    /// Where the page is.
    let link: String?

    /// Makes an item.
    ///
    /// - Parameters:
    ///   - announcement: What it tells.
    ///   - log: The log's name, so that two logs' entries aren't taken for one.
    init(_ announcement: Announcement, log: String) {
        let entry = announcement.entry
        id = FeedItem.id(of: "entry \(entry.sequence)", in: log)
        title = announcement.headline
        summary = announcement.summary
        html = announcement.html ?? "<p>\(XMLText.escaped(announcement.headline))</p>"
        time = entry.time
        kind = entry.kind
        source = entry.source
        link = announcement.address
    }

    /// A UUID of version 8 (RFC 9562 section 5.8) that follows from the log's name and the thing's.
    static func id(of thing: String, in log: String) -> String {
        var bytes = Array(SHA256.hash(data: Array("\(log)\n\(thing)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        let groups = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }
        return "urn:uuid:" + groups.joined(separator: "-")
    }
}
