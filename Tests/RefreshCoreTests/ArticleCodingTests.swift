import FoundationEssentials
import RefreshCore
import RefreshTesting
import Testing

@Suite struct ArticleCodingTests {
    private let article = Article(
        family: .siteCapture, title: "The river", subtitle: "A \"clean\" one", authors: ["A. Reed", "B. Moss"],
        date: "2024-05-06", source: "Gazette", publisher: "Town / School", editor: "C. Fern", language: "en",
        metadata: ["issue": "12", "class": "x"],
        blocks: [
            Block(.heading, "One"), Block(.paragraph, "Two — 二"), Block(.caption, "The bank"), Block(.code, "a\nb"),
        ],
        appendix: ["Why?"])

    @Test func storedFormIsReadBack() throws {
        for article in [article, Article(family: .plain)] {
            #expect(try Article(canonicalBytes: article.canonicalBytes()) == article)
        }
    }

    @Test func storedFormIsFixed() throws {
        // The digests of everything that is stored depend on these bytes.
        #expect(
            String(decoding: try article.canonicalBytes(), as: UTF8.self)
                == #"{"appendix":["Why?"],"authors":["A. Reed","B. Moss"],"blocks":[{"kind":"heading","text":"One"},"#
                + #"{"kind":"paragraph","text":"Two — 二"},{"kind":"caption","text":"The bank"},"#
                + #"{"kind":"code","text":"a\nb"}],"date":"2024-05-06","editor":"C. Fern","family":"site-capture","#
                + #""language":"en","metadata":{"class":"x","issue":"12"},"publisher":"Town / School","#
                + #""source":"Gazette","subtitle":"A \"clean\" one","title":"The river"}"#)
        #expect(
            String(decoding: try Article(family: .html).canonicalBytes(), as: UTF8.self)
                == #"{"appendix":[],"authors":[],"blocks":[],"date":null,"editor":null,"family":"html","#
                + #""language":null,"metadata":{},"publisher":null,"source":null,"subtitle":null,"title":null}"#)
    }

    @Test func sameArticleGivesTheSameBytes() throws {
        var keys = (0..<50).map { "key\($0)" }
        var other = article
        other.metadata = Dictionary(uniqueKeysWithValues: keys.map { ($0, "v") })
        let bytes = try other.canonicalBytes()
        var random = SplitMix(seed: 6)
        for _ in 0..<20 {
            keys.shuffle(using: &random)
            other.metadata = [:]
            for key in keys { other.metadata[key] = "v" }
            #expect(try other.canonicalBytes() == bytes)
        }
    }

    @Test func anyTextIsReadBack() throws {
        let odd = "\u{0}\u{1F}\u{7F}\u{85}\u{2028}\u{202E}\u{FEFF}\u{FFFF}\\/\"😀e\u{301}é"
        var other = article
        other.title = odd
        other.blocks = [Block(.code, odd)]
        let read = try Article(canonicalBytes: other.canonicalBytes())
        // Equality of strings knows normal forms; what is stored doesn't.
        #expect(read.title.map { Array($0.utf8) } == Array(odd.utf8))
        #expect(read.blocks.map { Array($0.text.utf8) } == [Array(odd.utf8)])
    }

    @Test func paragraphsAndCaptionsFollowFromTheBlocks() {
        #expect(article.paragraphs == ["One", "Two — 二", "a\nb"])
        #expect(article.captions == ["The bank"])
    }

    @Test func brokenBytesAreRefused() {
        for text in ["", "{}", "[]", #"{"family":"poem"}"#] {
            #expect(throws: (any Error).self) { try Article(canonicalBytes: Array(text.utf8)) }
        }
    }

    @Test func cleanedArticleIsOneFlatObject() throws {
        let cleaned = CleanedArticle(
            article: Article(family: .html, blocks: [Block(.paragraph, "One"), Block(.caption, "Two")]),
            encoding: "gbk",
            removed: [Removal(kind: "counter", text: "7 views")],
            repairs: [Repair(before: "a?", after: "ab", certain: true)])
        #expect(
            try CanonicalJSON.line(cleaned)
                == #"{"appendix":[],"authors":[],"blocks":[{"kind":"paragraph","text":"One"},"#
                + #"{"kind":"caption","text":"Two"}],"captions":["Two"],"date":null,"editor":null,"#
                + #""encoding":"gbk","family":"html","language":null,"metadata":{},"paragraphs":["One"],"#
                + #""publisher":null,"removed":[{"kind":"counter","text":"7 views"}],"#
                + #""repairs":[{"after":"ab","before":"a?","certain":true}],"source":null,"subtitle":null,"#
                + #""title":null}"#)
    }
}
