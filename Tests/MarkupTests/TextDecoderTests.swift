import RefreshTesting
import Testing

@testable import Markup

@Suite struct TextDecoderTests {
    static let samples: [(text: String, iconv: String, name: String)] = [
        (SampleText.simplified, "GB18030", "gb18030"), (SampleText.simplified, "UTF-8", "utf-8"),
        (SampleText.traditional, "BIG5", "big5"), (SampleText.japanese, "CP932", "shift_jis"),
        (SampleText.japanese, "EUC-JP", "euc-jp"), (SampleText.korean, "CP949", "euc-kr"),
        (SampleText.french, "CP1252", "windows-1252"), (SampleText.russian, "CP1251", "windows-1251"),
    ]

    static func page(_ text: String, head: String = "") -> String {
        "<html><head>\(head)<title>x</title></head><body><p>\(text)</p></body></html>"
    }

    @Test(arguments: samples.indices)
    func undeclaredEncodingIsFound(index: Int) throws {
        let sample = Self.samples[index]
        let decoded = try #require(
            TextDecoder.decode(encoded(Self.page(sample.text), as: sample.iconv), contentType: nil, isMarkup: true))
        #expect(decoded.encoding.name == sample.name)
        #expect(decoded.text == Self.page(sample.text))
    }

    @Test(arguments: samples.indices, ["utf-8", "gbk", "big5", "iso-8859-1", "shift_jis"])
    func wrongDeclarationDamagesNothing(index: Int, label: String) throws {
        let sample = Self.samples[index]
        // A Cyrillic code page declared as another one of single bytes reads as well as itself.
        if sample.name == "windows-1251" { return }
        let decoded = try #require(
            TextDecoder.decode(
                encoded(Self.page(sample.text), as: sample.iconv), contentType: "text/html; charset=\(label)",
                isMarkup: true))
        #expect(decoded.text == Self.page(sample.text))
    }

    @Test func transportLabelComesBeforeTheMetaElement() throws {
        let page = Self.page(SampleText.russian, head: "<meta charset=koi8-r>")
        let decoded = try #require(
            TextDecoder.decode(
                encoded(page, as: "CP1251"), contentType: "text/html; Charset=\"windows-1251\"", isMarkup: true))
        #expect(decoded.encoding.name == "windows-1251")
        #expect(decoded.text == page)
    }

    @Test func byteOrderMarkComesBeforeEverything() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("é".utf8)
        let decoded = try #require(TextDecoder.decode(bytes, contentType: "text/html; charset=gbk", isMarkup: true))
        #expect(decoded == DecodedText(text: "é", encoding: .utf8))
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE"])
    func utf16IsReadWithAndWithoutAMark(name: String) throws {
        let bytes = encoded(Self.page(SampleText.simplified), as: name)
        let mark: [UInt8] = name == "UTF-16LE" ? [0xFF, 0xFE] : [0xFE, 0xFF]
        for bytes in [bytes, mark + bytes] {
            let decoded = try #require(TextDecoder.decode(bytes, contentType: nil, isMarkup: true))
            #expect(decoded.text == Self.page(SampleText.simplified))
        }
    }

    @Test(arguments: ["UTF-16LE", "UTF-16BE"])
    func utf16WithoutAnyASCIIIsKnown(name: String) throws {
        let text = SampleText.simplified.filter { $0 != "\n" }
        let decoded = try #require(TextDecoder.decode(encoded(text, as: name), contentType: nil, isMarkup: false))
        #expect(decoded.text == text)
    }

    @Test func refusedEncodingIsUndecodable() {
        let bytes = Array("~{<:Ky2;VpCw~}".utf8)
        #expect(TextDecoder.decode(bytes, contentType: "text/html; charset=hz-gb-2312", isMarkup: true) == nil)
    }

    @Test func charsetIsFoundAmongOtherParameters() {
        for field in [
            "text/html;charset=gbk", "text/html; a=\"charset=big5; x\"; CHARSET = gbk", "text/html; charset='gbk'",
        ] {
            #expect(TransportCharset.encoding(in: field)?.name == "gb18030", "\(field)")
        }
        #expect(TransportCharset.encoding(in: "text/html; xcharset=gbk") == nil)
    }

    @Test func brokenByteBecomesOneReplacementCharacter() throws {
        let bytes = encoded("图书馆", as: "GB18030") + [0xFF] + encoded("开放", as: "GB18030")
        let decoded = try #require(TextDecoder.decode(bytes, contentType: "text/plain; charset=gbk", isMarkup: false))
        #expect(decoded.text == "图书馆\u{FFFD}开放" || decoded.text == "图书馆\u{FFFD}\u{FFFD}放")
    }

    @Test func euroSignOfCodePage936IsRead() throws {
        let decoded = try #require(
            TextDecoder.decode(
                [0x80] + encoded("元", as: "GBK"), contentType: "text/plain; charset=gb2312", isMarkup: false))
        #expect(decoded.text == "€元")
    }

    @Test func controlCharactersAreDroppedAndLinesUnified() throws {
        let bytes = Array("a\u{0}b\r\nc\rd\u{B}e\u{85}f\u{FEFF}g".utf8)
        let decoded = try #require(TextDecoder.decode(bytes, contentType: nil, isMarkup: false))
        #expect(decoded.text == "ab\nc\ndefg")
    }

    @Test func anyBytesAreReadWithoutACrash() {
        var random = SplitMix(seed: 7)
        for length in 0..<400 {
            let bytes: [UInt8] = (0..<length).map { _ in random.next() }
            _ = TextDecoder.decode(bytes, contentType: nil, isMarkup: true)
        }
    }
}
