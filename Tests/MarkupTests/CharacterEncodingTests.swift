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
    ])
    func misspeltLabelIsUnderstood(label: String, name: String) {
        #expect(CharacterEncoding(label: label)?.name == name)
    }

    @Test(arguments: ["", "none", "iso-2022-kr", "replacement", "text/html"])
    func labelThatNamesNothingIsRefused(label: String) {
        #expect(CharacterEncoding(label: label) == nil)
    }

    @Test func everyEncodingOfTheTableCanBeRead() {
        for name in Set(CharacterEncoding.nameByLabel.values) where name != "replacement" {
            guard let encoding = CharacterEncoding(label: name), encoding.iconvName != nil else { continue }
            let isKnown = if Converter(encoding) == nil { false } else { true }
            #expect(isKnown, "\(name)")
        }
    }
}
