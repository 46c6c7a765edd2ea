import Diffing
import Foundation
import RefreshCore
import RefreshTesting
import Storage
import Testing

@testable import ReviewSite

@Suite struct PageTests {
    /// What a page might try.
    static let hostile = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
        "<style>*{display:none}</style>", "\"><svg onload=alert(1)>", "'-alert(1)-'",
        "{{token}} {{{diff}}} {{>layout}}",
        "{{=<% %>=}} <%token%>", "\u{202E}gnihsihp\u{2066}\u{200F}\u{0}\u{1B}[31m",
        "</textarea></title></main><base href=//x>",
        "Set-Cookie: a=b\r\nLocation: //evil.example", "&lt;b&gt; &amp;lt;", "<!-- ]]> <![CDATA[",
    ]

    @Test func hostileTextIsShownAsText() async throws {
        let review = try await SampleReview()
        let text = PageTests.hostile.joined(separator: "\n")
        let change = try await review.enter(
            "river", "一", changes: [text], title: PageTests.hostile.joined(separator: " "))
        let query = FormFields.encoded(text)
        let targets = [
            "/", "/changes/\(change)", "/changes/\(change)?view=side", "/changes/\(change)/text", "/sources",
            "/sources/river", "/compare?old=1&new=2", "/search?q=script", "/search?q=\(query)&source=\(query)",
            "/?show=all&q=\(query)&source=\(query)&kind=\(query)", "/\(query)", "/sources?q=\(query)",
        ]
        for target in targets {
            let answer = await review.get(target)
            let page = answer.text
            let isClean = ["<script>", "<img", "<svg onload", "<style", "<base", "<a href=\"javascript", "<!-- "]
                .allSatisfy {
                    !page.contains($0)
                }
            #expect(isClean, "\(target)")
            #expect(!page.unicodeScalars.contains(where: VisibleText.isHidden), "\(target)")
            #expect(!answer.fields.values.contains { $0.contains("evil") }, "\(target)")
        }
        let page = await review.get("/changes/\(change)").text
        #expect(page.contains("{{token}} {{{diff}}} {{&gt;layout}}"))
    }

    @Test func onlyFragmentsGoInUnescaped() {
        let fragments: Set = ["{{{excerpt}}}", "{{{spark}}}", "{{{diff}}}", "{{{text}}}", "{{{timeline}}}"]
        for name in PageTemplates.Name.allCases {
            let template = PageTemplates.template(name)
            for part in template.components(separatedBy: "{{{").dropFirst() {
                #expect(fragments.contains("{{{" + part.prefix { $0 != "}" } + "}}}"), "\(name)")
            }
            #expect(!template.contains("{{&") && !template.contains("CONTENT_TYPE") && !template.contains(" style="))
            #expect(!template.contains(" on") || !template.contains("onclick"))
        }
    }

    @Test func longLineIsCut() async throws {
        let review = try await SampleReview()
        let change = try await review.enter("river", "一", changes: [String(repeating: "字", count: 1_700_000)])
        let page = await review.get("/changes/\(change)")
        #expect(page.status == 200 && page.body.count < 1_200_000)
        #expect(page.text.contains("more characters are not shown"))
    }

    @Test func inboxShowsWhatWaits() async throws {
        let review = try await SampleReview()
        try await review.enter("train", "全程硬座二十七元。", changes: ["全程硬座二十九元。"], title: "夜车")
        let page = await review.get("/").text
        #expect(page.contains("1 change waits"))
        #expect(page.contains("<a class=\"row-title\" href=\"/changes/2\" lang=\"zh-Hans\" dir=\"auto\">夜车</a>"))
        #expect(page.contains("二十<del>七</del><ins>九</ins>元。"))
        #expect(page.contains("1 change in 26 weeks"))
    }

    @Test func listGoesOnBehindTheLastEntry() async throws {
        let review = try await SampleReview()
        for number in 0..<30 { try await review.enter("source-\(number)", "一", changes: ["二"]) }
        let first = await review.get("/").text
        #expect(first.contains("/changes/60\"") && !first.contains("/changes/8\""))
        #expect(first.contains("href=\"/?after=12\""))
        let second = await review.get("/?after=12").text
        #expect(
            second.contains("/changes/10\"") && second.contains("/changes/2\"") && !second.contains("/changes/12\""))
        let weighty = await review.get("/?order=weightiest&after=12&blocks=1").text
        #expect(weighty.contains("/changes/10\"") && !weighty.contains("/changes/12\""))
    }

    @Test(arguments: [
        ("source=b", 4), ("q=b", 4), ("weight=metadata", 0), ("q=%E4%BA%8C", 2), ("weight=substance&q=nothing", 0),
    ])
    func inboxIsFiltered(_ query: String, _ only: Int) async throws {
        let review = try await SampleReview()
        try await review.enter("a", "一", changes: ["二"], title: "One")
        try await review.enter("b", "三", changes: ["四"], title: "Two")
        let page = await review.get("/?\(query)").text
        #expect(page.contains("href=\"/changes/2\"") == (only == 2))
        #expect(page.contains("href=\"/changes/4\"") == (only == 4))
    }

    @Test func versionOfATimeIsFound() async throws {
        let review = try await SampleReview()
        let start = review.clock.now
        try await review.enter("river", "一", changes: [])
        review.clock.advance(by: .seconds(86_400))
        try await review.enter("river", "一", changes: ["二"])
        let then = await review.get("/sources/river?at=\(start.description)")
        #expect(then.fields["location"] == "/changes/1/text")
        let before = await review.get("/sources/river?at=1999-01-01")
        #expect(before.status == 404)
    }

    @Test func proofIsAnAttachment() async throws {
        let review = try await SampleReview()
        try await review.enter("river", "一", changes: ["二"])
        try await review.store.publishLog()
        let answer = await review.get("/changes/2/proof")
        #expect(answer.status == 200)
        #expect(answer.fields["content-disposition"] == "attachment; filename=\"entry-2.proof\"")
        #expect(answer.fields["content-type"] == "text/plain; charset=utf-8")
    }

    @Test func placesAreReadAsTheyAreWritten() throws {
        var filter = InboxFilter()
        (filter.isLog, filter.kind, filter.text, filter.order) = (true, .failing, "票价 & co", .weightiest)
        filter.after = .init(sequence: 7, blocks: 3)
        let source = try #require(SourceID("river.2-a"))
        let places: [Place] = [
            .inbox(InboxFilter()), .inbox(filter), .change(7, .side, done: 9), .removed(7), .text(7),
            .sources(.init(isFailing: true, failure: .wall, text: "a b", after: source)), .source(source, before: 12),
            .moment(source, Timestamp(milliseconds: 1_700_000_000_123)), .comparison(old: 1, new: 2, .side),
            .search("“二十”+%", source: source), .search("二", after: SearchQuery.Position("entries-7")), .health,
            .capture(1), .proof(2), .asset(.style),
        ]
        for place in places { #expect(Place(target: place.path) == place) }
    }

    @Test func reportNeedsNoServer() async throws {
        let review = try await SampleReview()
        try await review.enter("train", "全程硬座二十七元。", changes: ["全程硬座二十九元。"])
        var files: [String: String] = [:]
        let count = try await review.site.report(since: Timestamp(milliseconds: 0)) {
            files[$0.name] = String(decoding: $0.bytes, as: UTF8.self)
        }
        #expect(count == 2)
        let names = ["changes/1.html", "changes/2.html", "icon.svg", "index.html", "sources/train.html", "style.css"]
        #expect(files.keys.sorted() == names)
        #expect(files["index.html"]?.contains("href=\"changes/2.html\"") == true)
        #expect(files["changes/2.html"]?.contains("href=\"../style.css\"") == true)
        #expect(
            files.values.allSatisfy { !$0.contains("href=\"/") && !$0.contains("<form") && !$0.contains("<script") })
    }
}
