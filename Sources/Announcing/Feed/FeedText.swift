import FoundationEssentials
import RefreshCore

/// A feed as a whole.
struct FeedText: Sendable {
    /// The feed's own name: `urn:uuid:…`.
    let id: String
    let title: String
    /// Where the feed can be subscribed to, where that is known.
    let address: String?
    /// When it last changed: the newest entry's time; the time of writing where there is none.
    let updated: Timestamp
    /// Newest first.
    let items: [FeedItem]

    /// The feed as Atom (RFC 4287).
    var atom: String {
        var text = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom">
            <id>\(id)</id>
            <title>\(XMLText.escaped(title))</title>
            <updated>\(updated)</updated>
            <author><name>refresh</name></author>
            <generator>refresh</generator>

            """
        if let address { text += "<link rel=\"self\" href=\"\(XMLText.escaped(address))\"/>\n" }
        for item in items { text += entry(item) }
        return text + "</feed>\n"
    }

    private func entry(_ item: FeedItem) -> String {
        var text = """
            <entry>
            <id>\(item.id)</id>
            <title>\(XMLText.escaped(item.title))</title>
            <updated>\(item.time)</updated>
            <published>\(item.time)</published>
            <category term="\(item.kind.rawValue)"/>
            <category scheme="urn:refresh:source" term="\(XMLText.escaped(item.source.text))"/>

            """
        if let link = item.link { text += "<link rel=\"alternate\" href=\"\(XMLText.escaped(link))\"/>\n" }
        if !item.summary.isEmpty { text += "<summary>\(XMLText.escaped(item.summary))</summary>\n" }
        return text + "<content type=\"html\">\(XMLText.escaped(item.html))</content>\n</entry>\n"
    }

    /// The feed as JSON Feed 1.1 (jsonfeed.org/version/1.1).
    func json() throws(DeliveryError) -> [UInt8] {
        let feed = JSONFeed(
            title: title, feedURL: address,
            items: items.map { item in
                JSONFeed.Item(
                    id: item.id, url: item.link, title: item.title, html: item.html,
                    summary: item.summary.isEmpty ? nil : item.summary, published: item.time,
                    tags: [item.kind.rawValue, item.source.text])
            })
        do {
            return Array(try CanonicalJSON.encode(feed))
        } catch {
            throw DeliveryError(.local, "the feed can't be written as JSON: \(error)")
        }
    }
}

/// The objects of JSON Feed 1.1.
private struct JSONFeed: Encodable {
    struct Item: Encodable {
        let id: String
        let url: String?
        let title: String
        let html: String
        let summary: String?
        let published: Timestamp
        let tags: [String]

        enum CodingKeys: String, CodingKey {
            case id, url, title, summary, tags
            case html = "content_html"
            case published = "date_published"
        }
    }

    let version = "https://jsonfeed.org/version/1.1"
    let title: String
    let feedURL: String?
    let items: [Item]

    enum CodingKeys: String, CodingKey {
        case version, title, items
        case feedURL = "feed_url"
    }
}
