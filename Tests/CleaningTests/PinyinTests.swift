import RefreshCore
import Testing

@testable import Cleaning

@Suite struct PinyinTests {
    private static let plain = ["小鸟在河边唱歌，河水很清。", "孩子们看见小鸟，也在河边唱起歌来。"]

    /// The text with readings behind five of its characters, in one of the shapes.
    private static func annotated(_ shape: (String, String) -> String) -> [String] {
        let readings: [Character: (String, String)] = [
            "鸟": ("niǎo", "niao3"), "河": ("hé", "he2"), "歌": ("gē", "ge1"), "清": ("qīng", "qing1"),
            "孩": ("hái", "hai2"),
        ]
        return plain.map { text in
            text.reduce(into: "") { annotated, character in
                annotated.append(character)
                if let (marked, numbered) = readings[character] { annotated += shape(marked, numbered) }
            }
        }
    }

    @Test func everyShapeOfAReadingIsTakenOut() {
        let shapes: [(String, String) -> String] = [
            { marked, _ in "(\(marked))" }, { marked, _ in "（\(marked)）" }, { marked, _ in "[\(marked)]" },
            { marked, _ in marked }, { _, numbered in "(\(numbered))" }, { _, numbered in numbered },
            { marked, _ in " (\(marked)) " }, { marked, _ in "【\(marked)】" },
            { _, numbered in "(\(numbered.dropLast()))" },
        ]
        for shape in shapes {
            #expect(Annotations.strip(Self.annotated(shape)).paragraphs == Self.plain)
        }
    }

    @Test func readingsInAWebPageAreTakenOut() throws {
        let more = "这里讲的是一条河的故事，讲到桥，讲到船，讲到下雨天里卖伞的人，一直讲到天黑。"
        let text = Self.annotated { marked, _ in "(\(marked))" }.map { "<p>\($0)\(more)</p>" }.joined()
        let page = "<html><body><article>\(text)</article></body></html>"
        let cleaned = try Cleaners.clean(CleaningInput(bytes: Array(page.utf8), contentType: "text/html"))
        #expect(cleaned.article.paragraphs == Self.plain.map { $0 + more })
        #expect(cleaned.removed.contains { $0.kind == RemovalKind.annotation.rawValue && $0.text == "鸟(niǎo)" })
    }

    @Test(arguments: [
        "他用Python写了一个APP，再用app去取iPhone里的照片。", "王(Wang)先生和李(Li)女士都来了，他们住在上海(Shanghai)。",
        "世界卫生组织(WHO)和联合国(un)的数字，见图(a)和图(b)，再看表(a)和表(b)。", "这个词读作“饕餮”(tāo tiè)，意思是贪吃。",
        "我买了K歌设备，在KTV唱歌，又去看了T台走秀，T台很长，K歌很贵。", "变量he和变量she不同，变量he是一，变量me是二。",
    ])
    func latinWordsStay(text: String) {
        #expect(Annotations.strip([text, text]).paragraphs == [text, text])
    }
}
