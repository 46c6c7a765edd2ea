import Testing

@testable import ReviewSite

@Suite struct FormFieldsTests {
    @Test func percentEncodingIsUndone() {
        let fields = FormFields("q=%E7%A5%A8%E4%BB%B7+%2B1&empty=&broken=%zz%4&q=second")
        #expect(fields["q"] == "票价 +1")
        #expect(fields["empty"] == nil)
        #expect(fields["broken"] == "%zz%4")
    }

    @Test func whatIsEncodedIsReadBack() {
        let text = "a&b=c%/?#票价 “x”\u{0}"
        let query = FormFields.query([("q", text), ("none", nil)])
        #expect(FormFields(query.dropFirst())["q"] == text)
        #expect(query.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }

    @Test func fieldsAreBounded() {
        let fields = FormFields((0..<1000).map { "f\($0)=1" }.joined(separator: "&"))
        #expect(fields["f0"] == "1")
        #expect(fields["f999"] == nil)
    }
}
