import Testing

@testable import refresh

@Suite struct StyledTextTests {
    private let plain = TerminalText(isColoured: false)

    private func rows(_ text: String, width: Int, indent: Int = 0) -> [String] {
        var styled = StyledText()
        styled.append(text)
        return styled.rows(width: width, indent: indent, on: plain).map(\.text)
    }

    @Test func englishBreaksBetweenWords() {
        #expect(rows("the quick brown fox", width: 10) == ["the quick", "brown fox"])
    }

    @Test func chineseBreaksAnywhereButBeforeAClosingSign() {
        #expect(rows("一二三四五六", width: 8) == ["一二三四", "五六"])
        #expect(rows("一二三四，五六", width: 8) == ["一二三", "四，五六"])
        #expect(rows("一二三《四》", width: 8) == ["一二三", "《四》"])
    }

    @Test func wideCharactersTakeTwoColumns() {
        let styled = rows("汉字and字", width: 6)
        #expect(styled == ["汉字", "and字"])
    }

    @Test func wordWithoutAPlaceToBreakIsCut() {
        #expect(rows("https://example.org/a", width: 8) == ["https://", "example.", "org/a"])
    }

    @Test func spaceAtTheEdgeIsNotCarriedOver() {
        #expect(rows("abcd efgh", width: 4) == ["abcd", "efgh"])
    }

    @Test func laterRowsAreIndented() {
        #expect(rows("+ one two three", width: 8, indent: 2) == ["+ one", "  two", "  three"])
    }

    @Test func lineBreaksInTheTextStay() {
        #expect(rows("a\nb\n\nc", width: 10) == ["a", "b", "", "c"])
    }

    @Test func styleIsTakenUpAgainOnTheNextRow() {
        var text = StyledText()
        text.append("a ")
        text.append("bb cc", .added)
        let rows = text.rows(width: 4, on: TerminalText(isColoured: true)).map(\.text)
        #expect(rows == ["a \u{1B}[32mbb\u{1B}[0m", "\u{1B}[32mcc\u{1B}[0m"])
    }

    @Test(arguments: 1...12) func noRowIsWiderThanItMay(width: Int) {
        var text = StyledText()
        text.append("渡船 ferry，二十人 e\u{301}tude 👍🏽 https://example.org/长/路径 “引号”")
        let rows = text.rows(width: width, indent: 3, on: plain)
        #expect(rows.allSatisfy { $0.columns <= max(2, width) })
        let letters = rows.map(\.text).joined().filter { $0 != " " }
        #expect(letters == text.pieces.map(\.text).joined().filter { $0 != " " })
    }
}
