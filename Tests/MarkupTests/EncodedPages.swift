import RefreshTesting
import Testing

/// Pages of known text in a known encoding.
struct EncodedPage: Sendable, CustomTestStringConvertible {
    let text: String
    /// The name for the C library.
    let charset: String
    /// The name of the standard.
    let name: String

    var testDescription: String { "\(name): \(text.prefix(12))" }

    /// A page with the text's lines as paragraphs, among markup, style sheets and scripts in ASCII.
    var html: String {
        let script = (0..<40).map { "q[\($0)]=function(a){return a<\($0)&&a.b?\"x\":'y'};" }.joined()
        let paragraphs = text.split(separator: "\n").map { "<div class=\"p\"><p>\($0)</p></div>" }.joined(
            separator: "\n")
        return """
            <!DOCTYPE html><html><head><title>\(text.prefix(10))</title><style>.a>li{color:#fff;margin:0 auto}</style>
            <script>var q=[];\(script)</script></head><body class="main">\(paragraphs)
            <p class="foot">Copyright 2024, all rights reserved</p></body></html>
            """
    }

    func bytes(ofPage isPage: Bool) -> [UInt8] { encoded(isPage ? html : text, as: charset) }

    /// The encodings that must be told apart without fail.
    static let required: [EncodedPage] =
        [SampleText.simplified, SampleText.traditional, SampleText.japanese, SampleText.korean, SampleText.french]
        .map { EncodedPage(text: $0, charset: "UTF-8", name: "utf-8") }
        + [
            EncodedPage(text: SampleText.simplified, charset: "GBK", name: "gb18030"),
            EncodedPage(text: SampleText.simplified, charset: "GB18030", name: "gb18030"),
            EncodedPage(text: SampleText.traditional, charset: "GB18030", name: "gb18030"),
            EncodedPage(text: SampleText.traditional, charset: "CP950", name: "big5"),
            EncodedPage(text: SampleText.japanese, charset: "CP932", name: "shift_jis"),
            EncodedPage(text: SampleText.korean, charset: "CP949", name: "euc-kr"),
            EncodedPage(text: SampleText.french, charset: "CP1252", name: "windows-1252"),
            EncodedPage(text: SampleText.german, charset: "CP1252", name: "windows-1252"),
            EncodedPage(text: SampleText.spanish, charset: "CP1252", name: "windows-1252"),
        ]

    /// Others that are met now and then.
    static let others = [
        EncodedPage(text: SampleText.japanese, charset: "EUC-JP-MS", name: "euc-jp"),
        EncodedPage(text: SampleText.japanese, charset: "ISO-2022-JP", name: "iso-2022-jp"),
        EncodedPage(text: SampleText.russian, charset: "CP1251", name: "windows-1251"),
        EncodedPage(text: SampleText.russian, charset: "KOI8-R", name: "koi8-r"),
        EncodedPage(text: SampleText.polish, charset: "CP1250", name: "windows-1250"),
    ]

    /// A stretch of at least 200 characters of the text, cut by chance.
    func stretch(_ random: inout SplitMix) -> EncodedPage {
        let characters = Array(text)
        let length = 200 + Int(random.next() as UInt64 % UInt64(characters.count - 200))
        let start = Int(random.next() as UInt64 % UInt64(characters.count - length + 1))
        return EncodedPage(text: String(characters[start..<(start + length)]), charset: charset, name: name)
    }
}
