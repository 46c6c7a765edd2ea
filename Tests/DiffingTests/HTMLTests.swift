import Foundation
import RefreshCore
import Testing

@testable import Diffing

@Suite struct HTMLTests {
    private func fragment(_ old: [String], _ new: [String], _ form: ComparisonHTML = ComparisonHTML()) -> String {
        form.fragment(Comparison(fromText: old, toText: new))
    }

    @Test func removedAndAddedPiecesAreElements() {
        #expect(
            fragment(["二十七元"], ["二十九元"])
                == """
                <div class="diff inline">
                <p dir="auto" class="edited">二十<del>七</del><ins>九</ins>元</p>
                </div>

                """)
    }

    @Test func pageCanWriteNoMarkup() {
        let hostile = ["<script>alert(1)</script>", "\"><img src=x onerror='a'>", "{{#x}}{{{y}}} &amp; ]]> -->"]
        for setting in [ComparisonHTML.Setting.page, .feed] {
            for layout in ComparisonHTML.Layout.allCases {
                let form = ComparisonHTML(layout: layout, setting: setting, language: "\"><b>")
                let html = fragment([], hostile, form) + fragment(hostile, [], form)
                #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("\"><b>"))
                #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
                #expect(html.contains("&amp;amp; ]]&gt; --&gt;"))
            }
        }
    }

    @Test func hiddenCharactersAreShown() {
        let html = fragment(["a"], ["a \u{202E}txt.exe\u{7}\u{200B}\u{E0041}"])
        let override = "<code class=\"hidden-character\" title=\"RIGHT-TO-LEFT OVERRIDE\">[U+202E]</code>"
        #expect(html.contains(override + "txt.exe"))
        #expect(html.contains("[U+0007]") && html.contains("[U+200B]") && html.contains("[U+E0041]"))
        #expect(!html.unicodeScalars.contains(where: VisibleText.isHidden))
    }

    @Test func whiteSpaceThatChangedIsShown() {
        let html = fragment(["a b"], ["a\u{3000}b"])
        #expect(html.contains("<del>␣</del>"))
        #expect(html.contains("title=\"IDEOGRAPHIC SPACE\">[U+3000]</code></ins>"))
    }

    @Test func joinedEmojiAndChineseArePassedOnAsTheyAre() {
        let text = "👩‍👩‍👧，“二十九元”——（见第 3 页）…… naïve ｢半角｣ 　"
        #expect(fragment([], [text]).contains("<ins>\(text)</ins>"))
    }

    @Test func unchangedParagraphsAreFoldedIntoOneRow() {
        let old = ["First stands.", "Second stands.", "Third had 27 pages."]
        let new = ["First stands.", "Second stands.", "Third had 29 pages."]
        let page = fragment(old, new)
        #expect(page.contains("<details class=\"fold\"><summary>2 paragraphs unchanged</summary>\n"))
        #expect(page.contains("First stands."))
        let feed = fragment(old, new, ComparisonHTML(setting: .feed))
        #expect(feed.contains("<p class=\"fold\">… 2 paragraphs unchanged</p>"))
        #expect(!feed.contains("First stands."))
    }

    @Test func bothPlacesOfAMovedParagraphAreLinked() throws {
        let old = [
            "春天的早晨，邻居们在河边种下十二棵小树。", "学校的老师带孩子参观了古老的图书馆。", "火车在上午九点离开车站，开往湖边的村庄。",
            "傍晚的市场很热闹，面包和蜂蜜都卖完了。",
        ]
        let html = fragment(old, [old[1], old[2], old[0], old[3]])
        let link = "><span class=\"move\"><a href="
        let departure = try #require(html.range(of: "id=\"moved-from-3\"\(link)\"#moved-to-3\">"))
        let arrival = try #require(html.range(of: "id=\"moved-to-3\"\(link)\"#moved-from-3\">"))
        #expect(departure.lowerBound < arrival.lowerBound)
        #expect(html.contains("¶\u{A0}1 moved down to ¶\u{A0}3"))
        #expect(!fragment(old, [old[1], old[2], old[0], old[3]], ComparisonHTML(setting: .feed)).contains("href"))
    }

    @Test func sideBySideHasBothTexts() {
        let html = fragment(["二十七元"], ["二十九元"], ComparisonHTML(layout: .side))
        #expect(html.contains("<div class=\"old\" dir=\"auto\">二十<del>七</del>元</div>"))
        #expect(html.contains("<div class=\"new\" dir=\"auto\">二十<ins>九</ins>元</div>"))
    }

    @Test func longTextsAreCutAndStayWellFormed() {
        let line = String(repeating: "字<", count: 1_000_000)
        let html = fragment([], [line], ComparisonHTML(byteLimit: 1000))
        #expect(html.utf8.count < 4000)
        #expect(html.contains("</ins></p>\n<p class=\"cut\">… 1999500 more characters are not shown</p>\n</div>"))
    }

    @Test func longRunsWithinAParagraphAreShortened() {
        let run = String(repeating: "一二三四五六七八九十", count: 400)
        let html = fragment(["甲\(run)乙"], ["丙\(run)丁"])
        #expect(html.utf8.count < 3000)
        #expect(html.contains(" characters unchanged …</span>"))
    }
}
