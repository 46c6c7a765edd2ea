import Foundation
import RefreshCore
import RefreshTesting
import Testing

@testable import Announcing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct FeedTests {
    private let clock = ManualClock()
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func feed(_ name: String, _ log: ScriptedLog, limit: Int = 50) -> FeedChannel {
        var settings = FeedChannel.Settings(
            path: folder.url.appending(path: name).path, format: name.hasSuffix(".json") ? .json : .atom)
        settings.address = "https://example.org/changes?a=1&b=2"
        settings.entryLimit = limit
        return FeedChannel(
            settings, filter: AnnouncementFilter(), log: log, logName: "refresh/test", time: clock)
    }

    private func written(_ name: String) throws -> Data {
        try Data(contentsOf: folder.url.appending(path: name))
    }

    @Test func atomFeedIsWellFormedWhateverThePageSays() async throws {
        let log = ScriptedLog(clock: clock)
        let facts = Entry.Facts(
            url: "https://example.org/?a=1&b=\"<", cleaners: 1, note: "]]></content>\u{0}\u{B}\u{FFFF}\u{202E}")
        await log.enter(.changed, facts: facts)
        await log.enter(.rejected)
        try await feed("changes.atom", log).begin()
        let text = try written("changes.atom")
        let parser = XMLParser(data: text)
        let elements = Elements()
        parser.delegate = elements
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(elements.counts["entry"] == 1)
        #expect(elements.texts["content"] == ["<p>new</p>"])
        #expect(elements.texts["title"]?.last == "changed: The ferry")
        #expect(
            elements.texts["summary"] == [
                "]]></content>[U+0000][U+000B]\u{FFFF}[U+202E]".replacing("\u{FFFF}", with: "[U+FFFF]")
            ])
        #expect(elements.texts["updated"]?.first == "2026-01-01T00:00:00.000Z")
    }

    @Test func jsonFeedHasTheSameEntries() async throws {
        let log = ScriptedLog(clock: clock)
        await log.enter(.changed)
        await log.enter(.failing, "bridge")
        try await feed("changes.json", log).begin()
        let feed = try #require(try JSONSerialization.jsonObject(with: written("changes.json")) as? [String: Any])
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        let items = try #require(feed["items"] as? [[String: Any]])
        #expect(items.map { $0["title"] as? String } == ["failing: The bridge", "changed: The ferry"])
        #expect(items.last?["content_html"] as? String == "<p>new</p>")
        #expect(Set(items.compactMap { $0["id"] as? String }).count == 2)
    }

    @Test func newestEntriesAreThereAndNoMoreThanAskedFor() async throws {
        let log = ScriptedLog(clock: clock)
        for index in 1...1300 { await log.enter(index % 2 == 0 ? .changed : .accepted) }
        let channel = feed("changes.json", log, limit: 3)
        try await channel.begin()
        let first = try JSONSerialization.jsonObject(with: written("changes.json")) as? [String: Any]
        let entry = try #require(await log.enter(.changed))
        try await channel.deliver([Announcement(entry, title: "Last")])
        let second = try JSONSerialization.jsonObject(with: written("changes.json")) as? [String: Any]
        let before = (first?["items"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
        let after = (second?["items"] as? [[String: Any]])?.compactMap { $0["id"] as? String } ?? []
        #expect(before.count == 3)
        #expect(after.count == 3)
        #expect(after.dropFirst() == before.dropLast())
    }

    @Test func feedIsForOthersToRead() async throws {
        let log = ScriptedLog(clock: clock)
        try await feed("changes.atom", log).begin()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/changes.atom")
        #expect(attributes[.posixPermissions] as? Int == 0o644)
    }

    @Test func idsAreUUIDsOfVersionEight() {
        let id = FeedItem.id(of: "entry 7", in: "refresh/test")
        #expect(
            id.wholeMatch(of: #/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil)
        #expect(FeedItem.id(of: "entry 7", in: "refresh/other") != id)
    }
}

/// Counts elements and collects their texts.
private final class Elements: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var texts: [String: [String]] = [:]
    private var text = ""

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        counts[name, default: 0] += 1
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        texts[name, default: []].append(text)
        text = ""
    }
}
