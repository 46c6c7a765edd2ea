import Diffing
import RefreshCore
import Testing

@Suite struct CodingTests {
    @Test func writesTheDocumentedJSON() throws {
        let comparison = Comparison(
            from: Article(family: .html, title: "甲", blocks: [Block(.paragraph, "一共3人来了。"), Block(.paragraph, "旧")]),
            to: Article(family: .html, title: "乙", blocks: [Block(.paragraph, "一共4人来了。")]))
        let json = try CanonicalJSON.line(comparison)
        #expect(
            json
                == #"{"blocks":[{"kind":"edited","new":[0],"old":[0],"spans":[["=","一共"],["-","3"],["+","4"],["=","人来了。"]]},"#
                + #"{"kind":"removed","new":[],"old":[1],"spans":[["-","旧"]]}],"equal":false,"#
                + #""fields":[{"field":"title","new":"乙","old":"甲","spans":[["-","甲"],["+","乙"]],"weight":"metadata"}],"#
                + #""weight":"substance"}"#)
    }

    @Test func movedAndEditedIsHyphenated() {
        #expect(AlignedBlock.Kind.movedEdited.rawValue == "moved-edited")
    }
}
