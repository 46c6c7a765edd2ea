import Cleaning
import Foundation
import RefreshCore
import RefreshTesting
import Refreshing
import Testing

@testable import SampleSite

/// Seeds of the raw families, met as web pages of the same text: other punctuation, wrapping and noise are no change.
@Suite struct OtherFormTests {
    private static let shared = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "../shared/seeds").standardizedFileURL
    private static let sharedSeeds =
        ((try? FileManager.default.contentsOfDirectory(atPath: shared.path())) ?? []).filter { $0.hasSuffix(".txt") }
        .sorted()

    /// How a page is built of a title and paragraphs.
    enum Form: CaseIterable {
        case ePaper, weblog, table, divisions, lines
    }

    @Test(arguments: OtherFormTests.sharedSeeds, Form.allCases)
    func realSeedIsFoundUnchangedInAPage(name: String, form: Form) async throws {
        let bytes = try Data(contentsOf: OtherFormTests.shared.appending(path: name))
        try await check(String(decoding: bytes, as: UTF8.self), form)
    }

    @Test(arguments: SampleSite.Page.all.filter { !$0.name.hasPrefix("html") }.map(\.name), Form.allCases)
    func rawSeedIsFoundUnchangedInAPage(name: String, form: Form) async throws {
        try await check(try #require(SampleSite.Page.named(name)).seed, form)
    }

    private func check(_ seed: String, _ form: Form) async throws {
        let article = try Cleaners.clean(CleaningInput(bytes: Array(seed.utf8))).article
        let beat = try Beat(seed: seed, record: .substance)
        for visit in 1...3 {
            let page = OtherFormTests.page(of: article, form, visit: visit)
            let report = try await beat.visit(.page(page))
            #expect(report.outcome == .unchanged, "\(report.failure?.rawValue ?? "") \(report.detail ?? "")")
        }
        #expect(await beat.kinds == [.adopted])
    }

    private static func page(of article: Article, _ form: Form, visit: Int) -> String {
        var noise = Noise(seed: 5, page: "\(form)", visit: UInt64(visit))
        let isWide = form == .ePaper || form == .divisions
        let paragraphs = article.paragraphs.map { (isWide ? wide($0) : narrow($0)).escaped }
        let title = (article.title ?? "本期文章").escaped
        let related = noise.pick(4, of: HTMLArticle.headlines).map {
            "<li><a href=\"/\(noise.token(6))\">\($0)</a></li>"
        }
        .joined()
        let body: String
        switch form {
        case .ePaper:
            body =
                "<div class=\"nav\"><a href=\"/\">首页</a> <a href=\"/b\">版面</a></div><h1>\(title)</h1>"
                + "<div id=\"articleContent\"><!--enpcontent-->"
                + paragraphs.map { "<P>\u{3000}\u{3000}\($0)</P>\r\n" }.joined() + "<!--/enpcontent--></div>"
                + "<div class=\"footer\">浏览 \(noise.count()) 次</div>"
        case .weblog:
            body =
                "<div class=\"post\"><h1 class=\"entry-title\">\(title)</h1><div class=\"entry-meta\">阅读 "
                + "\(noise.count()) 次</div><div class=\"entry-content\">" + paragraphs.map { "<p>\($0)</p>\n" }.joined()
                + "</div></div><div class=\"related\"><h3>相关文章</h3><ul>\(related)</ul></div>"
        case .table:
            body =
                "<TABLE><TR><TD><A HREF=\"/\">首页</A> | <A HREF=\"/a\">新闻</A></TD></TR><TR><TD><B>\(title)</B></TD></TR>"
                + "<TR><TD>" + paragraphs.map { "&nbsp;&nbsp;&nbsp;&nbsp;\($0)" }.joined(separator: "<BR><BR>\n")
                + "</TD></TR><TR><TD>您是第 \(noise.count()) 位访客</TD></TR></TABLE>"
        case .divisions:
            body =
                "<div class=\"\(noise.className())\"><div class=\"\(noise.className())\">\(title)</div>"
                + paragraphs.map { "<div class=\"\(noise.className())\"><div>\($0)</div></div>\n" }.joined()
                + "</div><div id=\"ad-\(noise.token(6))\" class=\"ad\">广告</div>"
        case .lines:
            // Lines of the source are broken where the editor broke them.
            body =
                "<article><h1>\(title)</h1>"
                + paragraphs.map { "<p>\n\(broken($0))\n</p>\n" }.joined() + "</article>"
                + "<!-- \(noise.token()) -->"
        }
        return "<!DOCTYPE html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>\(title)</title></head><body>"
            + body + "</body></html>"
    }

    private static let pairs: [(Character, Character)] = [
        (",", "，"), (";", "；"), (":", "："), ("!", "！"), ("?", "？"), ("(", "（"), (")", "）"),
    ]

    private static func wide(_ text: String) -> String {
        String(text.map { character in pairs.first { $0.0 == character }?.1 ?? character })
    }

    private static func narrow(_ text: String) -> String {
        String(text.map { character in pairs.first { $0.1 == character }?.0 ?? character })
    }

    /// Breaks lines where English has a space anyway.
    private static func broken(_ text: String) -> String {
        text.replacing(" ", with: "\n")
    }
}
