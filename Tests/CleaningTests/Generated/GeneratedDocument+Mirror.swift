import RefreshCore

@testable import Cleaning

extension GeneratedDocument {
    /// A mirror in traditional script: readings behind a set of characters, bytes lost where they fell between two.
    static func annotatedMirror(_ seed: UInt64) -> GeneratedDocument {
        var prose = Prose(.traditional, isFolded: true, seed: seed)
        var article = Article(family: .annotatedMirror)
        article.authors = [prose.name()]
        article[.authorAffiliation] = prose.pick(["青石鎮小學教師", "中共某省委組織部二級巡視員", "農業站"])
        var lines = ["〉〉〉〉〉\(article[.authorAffiliation] ?? "") \(article.authors[0])"]
        if prose.chance(25) {
            article.title = prose.title().replacing("?", with: "")
            let links = (0..<prose.number(0..<4)).map { _ in prose.title().replacing("?", with: "") }
            lines = links + (links.isEmpty ? [] : ["?"]) + [article.title ?? ""] + lines
        }
        article.blocks = prose.paragraphs(prose.number(3..<16), 60..<420).map { Block(.paragraph, withoutDigits($0)) }
        for _ in 0..<prose.number(0..<4) {
            let caption =
                prose.written("20\(prose.number(10..<25))年\(prose.number(1..<13))月\(prose.number(1..<29))日，學生在河邊取水。")
                + "圖:" + prose.name() + prose.written("/新华社")
            article.blocks.insert(Block(.caption, caption), at: prose.number(1..<article.blocks.count))
        }
        lines += article.blocks.map(\.text)
        if prose.chance(60) {
            article.appendix = (1...prose.number(2..<4)).map { "\($0)." + prose.written("怎样看待渡船和石桥的关系？") }
            lines.append(prose.pick(["討論題:", "思考題:"]))
            lines += article.appendix
        }
        let table = annotated(in: lines, count: prose.number(8..<60), &prose)
        // A sign of ASCII that is swallowed can't be brought back, so captions are only annotated.
        let damaged = lines.map { line in
            AnnotatedMirror.isCaption(line)
                ? annotate(line, table) : AnnotationDamage.applied(to: line, table: table, using: &prose)
        }
        return GeneratedDocument(text: damaged.joined(separator: "\n"), expected: article)
    }

    /// A sign of ASCII that is swallowed is lost for good, and no rule could bring it back.
    private static func withoutDigits(_ text: String) -> String {
        String(scalars: text.unicodeScalars.map { $0.digit == nil ? $0 : "三" })
    }

    /// Some of the traditional characters of a text, with their readings.
    static func annotated(in lines: [String], count: Int, _ prose: inout Prose) -> [Unicode.Scalar: String] {
        let present = Set(lines.joined().unicodeScalars.filter(ChineseVariants.isTraditional)).sorted()
        let chosen = present.shuffled(using: &prose).prefix(count)
        return Dictionary(
            uniqueKeysWithValues: chosen.compactMap { scalar in
                reading(of: scalar).map { (scalar, $0) }
            })
    }

    private static func reading(of scalar: Unicode.Scalar) -> String? { readings[scalar] }

    /// For each character the first reading that has a tone.
    private static let readings: [Unicode.Scalar: String] = {
        var readings: [Unicode.Scalar: String] = [:]
        for entry in ChineseReadings.table.unicodeScalars.split(separator: " ") {
            let syllable = entry.prefix { !$0.isHan }
            guard syllable.contains(where: { $0.value > 0x7F && $0 != "ü" }) else { continue }
            for scalar in entry.dropFirst(syllable.count) where readings[scalar] == nil {
                readings[scalar] = String(scalars: syllable)
            }
        }
        return readings
    }()
}
