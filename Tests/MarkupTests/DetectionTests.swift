import RefreshTesting
import Testing

@testable import Markup

@Suite struct DetectionTests {
    private static let wrongLabels = [
        "utf-8", "gb2312", "big5", "shift_jis", "euc-kr", "euc-jp", "iso-8859-1", "windows-1251", "utf-16",
    ]

    private func decode(_ page: EncodedPage, isPage: Bool, label: String? = nil) -> DecodedText? {
        TextDecoder.decode(
            page.bytes(ofPage: isPage), contentType: label.map { "text/html; charset=\($0)" }, isMarkup: true)
    }

    @Test(arguments: EncodedPage.required + EncodedPage.others)
    func undeclaredStretchIsReadRight(page: EncodedPage) {
        var random = SplitMix(seed: 11)
        for _ in 0..<12 {
            let stretch = page.stretch(&random)
            #expect(decode(stretch, isPage: false)?.text == stretch.text, "\(stretch.text)")
            #expect(decode(stretch, isPage: true)?.text == stretch.html, "\(stretch.text)")
        }
        #expect(decode(page, isPage: true)?.encoding.name == page.name)
    }

    @Test(arguments: EncodedPage.required, wrongLabels)
    func wronglyDeclaredStretchIsReadRight(page: EncodedPage, label: String) {
        var random = SplitMix(seed: 12)
        for isPage in [false, true] {
            let stretch = page.stretch(&random)
            let want = isPage ? stretch.html : stretch.text
            #expect(decode(stretch, isPage: isPage, label: label)?.text == want, "\(stretch.text)")
        }
    }

    @Test(arguments: [
        ("<p>Au café, près du théâtre</p>", "CP1252", "windows-1252"), ("<p>It’s “fine”</p>", "CP1252", "windows-1252"),
        ("<p>说明：请勿靠近</p>", "GBK", "gb18030"), ("<p>The word “ruler” isn’t here — yet</p>", "GBK", "gb18030"),
    ])
    func fewSignsAreEnoughWhenDeclaredRight(text: String, charset: String, name: String) {
        let decoded = TextDecoder.decode(
            encoded(text, as: charset), contentType: "text/html; charset=\(name)", isMarkup: true)
        #expect(decoded == DecodedText(text: text, encoding: CharacterEncoding(label: name) ?? .utf8))
    }

    @Test func codeInAnotherEncodingDoesNotDecide() {
        let script = "<script>// \(String(repeating: "комментарий ", count: 30))</script>"
        let page = EncodedPage(text: SampleText.simplified, charset: "GBK", name: "gb18030")
        let bytes = Array(script.utf8) + page.bytes(ofPage: true)
        #expect(TextDecoder.decode(bytes, contentType: nil, isMarkup: true)?.encoding.name == "gb18030")
    }

    @Test func scriptThatIsNeverClosedDoesNotHideTheText() {
        let page = EncodedPage(text: SampleText.traditional, charset: "CP950", name: "big5")
        let bytes = Array("<title>x</title><script>var a".utf8) + page.bytes(ofPage: false)
        #expect(TextDecoder.decode(bytes, contentType: nil, isMarkup: true)?.encoding.name == "big5")
    }
}
