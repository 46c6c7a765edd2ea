import RefreshCore
import Testing

@testable import Cleaning

@Suite struct LineWrappingTests {
    private func paragraphs(_ text: String) -> [String] { RawText.draft(text, family: .plain).article.paragraphs }

    @Test func chineseLinesAreJoinedWithoutASpace() {
        let first = "河边的图书馆从下个月起延长开放时间，读者可以一直待到晚上八点，工作人员说，来的人比去年多了一些，孩子们最喜欢二楼的画册，老人则常在窗边看报。"
        let second = "下午的讲座照常举行，第一讲谈的是城里的老桥，第二讲谈怎样在阳台上种西红柿，都不收费，听完还可以到院子里看看那棵两百年的银杏。"
        let wrapped = [first, second].map { paragraph in
            let scalars = Array(paragraph.unicodeScalars)
            return stride(from: 0, to: scalars.count, by: 20)
                .map { String(scalars: scalars[$0..<min($0 + 20, scalars.count)]) }.joined(separator: "\n")
        }
        #expect(paragraphs(wrapped.joined(separator: "\n\n")) == [first, second])
        #expect(paragraphs(wrapped.map { "　　" + $0 }.joined(separator: "\n")) == [first, second])
    }

    @Test func hyphenAtALinesEndGoesUnlessTheWordHasOne() {
        let text = """
            The miller came down to the water every morning to look at the sluice and to
            count the branches that had gathered in front of it, for it was a well-known
            fact that he trusted nobody, and least of all the river, which was well-
            known too. His wife, who trusted everybody, kept the books and the old ham-
            mer, and lent both of them to whoever asked for them.
            """
        let whole = text.replacing("well-\nknown", with: "well-known").replacing("ham-\nmer", with: "hammer")
        #expect(paragraphs(text) == [whole.replacing("\n", with: " ")])
    }

    @Test(arguments: [
        "河水不说它从哪里来\n它只是把石头一块一块\n磨圆\n磨圆以后\n也不说为什么\n桥在上面站了三百年\n看惯了",
        "朝辞白帝彩云间，千里江陵一日还。\n两岸猿声啼不住，轻舟已过万重山。\n故人西辞黄鹤楼，烟花三月下扬州。\n孤帆远影碧空尽，唯见长江天际流。",
        "“你去哪儿？”老船工问。\n“去对岸。”孩子说。\n“对岸有什么？”\n“有我外婆家的梨树，树上有一百只麻雀。”\n“一百只？”\n“一百零一只。”",
        "- apples\n- pears, which must be ripe but not soft, from the tree behind the house\n- sugar\n- a lemon\n- one vanilla pod",
        "func open(_ gate: Int) {\n    motor.start()\n    while height < wanted {\n        wait()\n    }\n    motor.stop()\n}",
    ])
    func linesThatEndForOtherReasonsStay(text: String) {
        let lines = text.split(separator: "\n").map { String($0).trimmed }
        #expect(paragraphs(text) == lines)
    }
}
