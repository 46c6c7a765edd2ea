import Testing

@testable import Markup

@Suite struct MetaPrescanTests {
    private func found(_ head: String) -> String? {
        MetaPrescan.encoding(of: Array(head.utf8)[...])?.name
    }

    @Test(arguments: [
        "<meta charset=gbk>", "<META CHARSET='GB2312'/>", "<meta charset = \" gbk \" >",
        "<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">",
        "<meta content='text/html;charset=gbk' http-equiv='content-type'>",
        "<?xml version=\"1.0\" encoding=\"gbk\"?><html>",
    ])
    func declarationIsFoundInEveryForm(head: String) {
        #expect(found("<html><head>\(head)</head>") == "gb18030" || found(head) == "gb18030")
    }

    @Test func declarationBehindALongScriptIsFound() {
        #expect(found("<script>\(String(repeating: "x", count: 9000))</script><meta charset=big5>") == "big5")
    }

    @Test func commentsAndDescriptionsDeclareNothing() {
        #expect(found("<!-- <meta charset=gbk> --><meta charset=big5>") == "big5")
        #expect(found("<meta name=\"description\" content=\"what charset=gbk means\">") == nil)
    }

    @Test func pageThatSaysUTF16InASCIIIsUTF8() {
        #expect(found("<meta charset=utf-16le>") == "utf-8")
    }

    @Test func nothingBehindTheHeadCounts() {
        #expect(found("<html><body><p>text</p><meta charset=gbk>") == nil)
    }
}
