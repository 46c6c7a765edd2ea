import Testing

@testable import Markup

@Suite struct CharacterEncodingTests {
    @Test(arguments: [
        ("GB2312", "gb18030"), ("gbk", "gb18030"), (" x-gbk\n", "gb18030"), ("chinese", "gb18030"),
        ("latin1", "windows-1252"),
        ("US-ASCII", "windows-1252"), ("ISO-8859-9", "windows-1254"), ("Big5-HKSCS", "big5"), ("x-sjis", "shift_jis"),
        ("ks_c_5601-1987", "euc-kr"), ("unicode-1-1-utf-8", "utf-8"), ("utf-16", "utf-16le"),
        ("logical", "iso-8859-8-i"),
    ])
    func labelOfTheStandardNamesItsEncoding(label: String, name: String) {
        #expect(CharacterEncoding(label: label)?.name == name)
    }

    @Test(arguments: [
        ("utf_8", "utf-8"), ("UTF 8", "utf-8"), ("'utf8mb4'", "utf-8"), ("gb-2312", "gb18030"), ("GB_18030", "gb18030"),
        ("cp936", "gb18030"), ("big-5", "big5"), ("\"windows1252\"", "windows-1252"), ("iso88591", "windows-1252"),
        ("uft-8", "utf-8"), ("ut-8", "utf-8"), ("utf-88", "utf-8"), ("charset=gbk", "gb18030"), ("gbk;", "gb18030"),
        ("gb2321", "gb18030"), ("iso8859-1", "windows-1252"), ("Shift-JIS", "shift_jis"), ("euc_kr", "euc-kr"),
        ("utf-8, gbk", "utf-8"), ("x-x-big5", "big5"), ("content=text/html; charset = big5", "big5"),
    ])
    func misspeltLabelIsUnderstood(label: String, name: String) {
        #expect(CharacterEncoding(label: label)?.name == name)
    }

    @Test(arguments: ["iso-2022-kr", "hz-gb-2312", "ISO-2022-CN", "replacement"])
    func refusedEncodingIsReplaced(label: String) {
        #expect(CharacterEncoding(label: label)?.name == "replacement")
    }

    @Test(arguments: ["", "none", "text/html", "8", "iso-8859-99", "utf-8\"", "windows-1259"])
    func labelThatNamesNothingIsRefused(label: String) {
        #expect(CharacterEncoding(label: label) == nil)
    }

    @Test func everyEncodingOfTheStandardCanBeRead() {
        let bytes = Array("ASCII stays what it is".utf8)
        for name in Set(CharacterEncoding.nameByLabel.values) where name != "replacement" && !name.hasPrefix("utf-16") {
            let decoded = TextDecoder.decode(bytes, contentType: "text/plain; charset=\(name)", isMarkup: false)
            #expect(decoded?.text == "ASCII stays what it is", "\(name)")
            #expect(decoded?.encoding.name == String(name))
        }
        #expect(CharacterEncoding.nameByLabel.count == 228)
    }
}
