import RefreshCore

@testable import Cleaning

extension GeneratedDocument {
    /// The text of printed pages: signed twice, cut by page breaks, a note and an editor below.
    static func pageText(_ seed: UInt64) -> GeneratedDocument {
        var prose = Prose(seed % 3 == 2 ? .simplified : .traditional, isFolded: seed % 4 != 3, seed: seed)
        var article = Article(family: .pageText)
        article.authors = (0..<(prose.chance(80) ? 1 : 2)).map { _ in prose.name() }
        article.title = prose.title()
        let author = article.authors.joined(separator: " ")
        var lines = prose.chance(80) ? [author, article.title ?? "", author] : [article.title ?? "", author]
        let body = prose.paragraphs(prose.number(3..<14), 60..<420)
        article.blocks = body.map { Block(.paragraph, $0) }
        let isPrinted = prose.chance(30)
        let runningHead = prose.written("石橋文叢 " + prose.pick(["第3期", "春季号"]))
        var room = prose.number(200..<600)
        var page = prose.number(3..<60)
        for paragraph in body {
            var rest = Array(paragraph.unicodeScalars)
            while let cut = breakPlace(in: rest, behind: room) {
                lines.append(String(scalars: rest[..<cut]))
                rest = Array(rest[cut...])
                if isPrinted { lines += ["\(page)", runningHead] }
                page += 1
                room = prose.number(300..<700)
            }
            room -= rest.count
            lines.append(String(scalars: rest))
        }
        article[.authorAffiliation] = prose.pick(["青石鎮小學(分校)教師", "中國地方煤礦總公司監察部主任"])
        lines.append(
            prose.written(prose.pick(["（本文作者：", "（作者单位：", "（作者系"])) + (article[.authorAffiliation] ?? "")
                + prose.written("）"))
        if prose.chance(80) {
            article.editor = prose.name()
            lines.append(prose.written(prose.pick(["责任编辑：", "责编：", "责任编辑 "])) + (article.editor ?? ""))
        }
        let table = annotated(in: lines, count: prose.number(0..<16), &prose)
        if prose.script == .traditional { lines = lines.map { annotate($0, table) } }
        return GeneratedDocument(text: lines.joined(separator: "\n"), expected: article)
    }

    /// The first place behind `room` characters that is in mid sentence.
    private static func breakPlace(in scalars: [Unicode.Scalar], behind room: Int) -> Int? {
        (max(room, 4)..<max(room, 4, scalars.count - 4)).first { place in
            place < scalars.count && scalars[place - 1].isHan && scalars[place].isHan
        }
    }

    static func annotate(_ line: String, _ table: [Unicode.Scalar: String]) -> String {
        line.unicodeScalars.reduce(into: "") { text, scalar in
            text.unicodeScalars.append(scalar)
            if let reading = table[scalar] { text += "(\(reading))" }
        }
    }
}
