import Testing

@testable import Markup

@Suite struct MetaPrescanTests {
    private func found(_ head: String) -> String? {
        MetaPrescan.encoding(of: Array(head.utf8))?.name
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
        let head = "<html><head><script>\(String(repeating: "x", count: 1024))</script></head>"
        #expect(found("\(head)<body><p>text</p><meta charset=gbk>") == nil)
        #expect(found("\(head)<meta charset=gbk><body>") == "gb18030")
    }

    @Test func scriptsAndTitlesFarDownDeclareNothing() {
        let head = "<html><head><style>\(String(repeating: "x", count: 1024))</style>"
        let code = "<script>w('<meta charset=big5>')</script><title><meta charset=big5></title>"
        #expect(found("\(head)\(code)<meta charset=gbk>") == "gb18030")
    }
}
