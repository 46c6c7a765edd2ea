import RefreshCore
import Testing

@Suite struct SelectorTests {
    @Test(arguments: [
        "p", "*", ".a", "#a", "article.main", "a#b.c[d]", "a b", "a>b", "a > b", "a+b", "a ~ b", "a, b ,c",
        "[href]", "[href=x]", "[ href ^= 'http' i ]", "[a~=\"b\" s]", "[a|=b]", "[a$=b]", "[a*=b]",
        ":not(p)", ":not(p, .a > b)", ":is(h1,h2) + p", ":where(a)", ":nth-child(2)", ":nth-child(2n+1)",
        ":nth-child( odd )",
        ":nth-child(-n+3)", ":nth-child(n)", ":nth-child(+3N - 2)", ":nth-last-child(even)", "li:nth-of-type(3n)",
        ":first-child", ":last-child", ":only-child", ":first-of-type", ":last-of-type", ":only-of-type", ":empty",
        ":root",
        ".\\31 0", "#a\\:b", ".正文", "a/* x */ b", "  p  ", "--x", "-a", "P:FIRST-CHILD",
    ])
    func selectorOfTheGrammarIsAccepted(text: String) throws {
        #expect(try Selector(text).text == text)
    }

    @Test(
        arguments: [
            ("", 1), ("   ", 4), ("a,", 3), (",a", 1), ("a >", 4), ("> a", 1), ("a > > b", 5), (".", 2), ("a..b", 3),
            ("#", 2), (".1", 2), ("[a", 1), ("[a=]", 4), ("[a='b]", 4), ("[a=b x]", 6), ("[a!=b]", 3), ("a:hover", 2),
            ("a::before", 2), (":not(", 6), (":not()", 6), (":not(a", 5), ("a)", 2), (":nth-child()", 12),
            (":nth-child(2n+)", 15), (":nth-child(x)", 12), ("a !b", 3), ("svg|a", 4), ("a /* b", 3), ("a\n  ;", 5),
            ("图 $", 3), (":has(a)", 1),
        ])
    func faultIsToldWithItsColumn(text: String, column: Int) {
        do throws(SelectorError) {
            _ = try Selector(text)
            Issue.record("\(text) was accepted")
        } catch {
            #expect(error.column == column, "\(error)")
        }
    }

    @Test func lengthPartsAndDepthAreBounded() {
        for text in [
            String(repeating: "a", count: 5000), Array(repeating: "a", count: 40).joined(separator: " "),
            String(repeating: ":not(", count: 1000) + "a" + String(repeating: ")", count: 1000),
        ] {
            #expect(throws: SelectorError.self) { try Selector(text) }
        }
    }

    @Test func formulaHoldsWhereItSays() throws {
        func places(_ text: String) throws -> [Int] {
            guard case .place(let place)? = try Selector(text).alternatives.first?.parts.first?.conditions.first else {
                return []
            }
            return (1...10).filter { place.holds(at: $0) }
        }
        #expect(try places(":nth-child(odd)") == [1, 3, 5, 7, 9])
        #expect(try places(":nth-child(3n+2)") == [2, 5, 8])
        #expect(try places(":nth-child(-n+3)") == [1, 2, 3])
        #expect(try places(":nth-child(-2n+5)") == [1, 3, 5])
        #expect(try places(":nth-child(3n - 1)") == [2, 5, 8])
        #expect(try places(":nth-child(0n+4)") == [4])
        #expect(try places(":nth-child(n+9)") == [9, 10])
        #expect(try places(":nth-child(-3)") == [])
    }
}
