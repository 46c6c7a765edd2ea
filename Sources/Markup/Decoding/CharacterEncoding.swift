/// A character encoding of the WHATWG Encoding Standard.
public struct CharacterEncoding: Hashable, Sendable {
    /// The name in lower case, such as `utf-8`, `gb18030` or `windows-1252`.
    public let name: String

    private init(named name: String) {
        self.name = name
    }

    /// UTF-8.
    public static let utf8 = CharacterEncoding(named: "utf-8")
    static let utf16LE = CharacterEncoding(named: "utf-16le")
    static let utf16BE = CharacterEncoding(named: "utf-16be")
    static let windows1252 = CharacterEncoding(named: "windows-1252")
    static let iso2022JP = CharacterEncoding(named: "iso-2022-jp")

    /// Gets an encoding from a label, white space and case aside.
    ///
    /// gb2312 and gbk name gb18030, ascii and latin1 name windows-1252, as the standard has it. A label that isn't of the
    /// standard is tried once more without its signs, so that `utf8mb4`, `utf_8`, `gb-2312` and `big-5` are understood.
    ///
    /// - Returns: `nil` for a label that names nothing, and for one that the standard reads as damage on purpose
    ///   (`replacement`).
    public init?(label: some StringProtocol) {
        let plain = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
        if let name = Self.nameByLabel[Substring(plain)] {
            guard name != "replacement" else { return nil }
            self.init(named: String(name))
        } else if let name = Self.nameByLettersOnly[Substring(Self.lettersOnly(plain))] {
            self.init(named: String(name))
        } else {
            return nil
        }
    }

    /// The name by which glibc's iconv knows the encoding; `nil` for those decoded here.
    var iconvName: String? {
        switch name {
        case "utf-8", "utf-16le", "utf-16be", "x-user-defined": nil
        case "big5": "BIG5-HKSCS"
        case "euc-jp": "EUC-JP-MS"
        case "euc-kr": "CP949"
        case "iso-8859-8-i": "ISO-8859-8"
        case "shift_jis": "CP932"
        case "x-mac-cyrillic": "MAC-CYRILLIC"
        case let name where name.hasPrefix("windows-"): "CP" + name.dropFirst("windows-".count)
        default: name.uppercased()
        }
    }

    /// Whether a character may take several bytes.
    var isMultibyte: Bool {
        switch name {
        case "big5", "euc-jp", "euc-kr", "gb18030", "iso-2022-jp", "shift_jis": true
        default: false
        }
    }

    /// Labels without their signs, and misspellings seen on pages.
    private static let nameByLettersOnly: [Substring: Substring] = {
        var names: [Substring: Substring] = [
            "utf": "utf-8", "utf8mb4": "utf-8", "utf8bom": "utf-8", "gb": "gb18030", "gb23121980": "gb18030",
            "gb180302000": "gb18030", "cp936": "gb18030", "windows936": "gb18030", "ms936": "gb18030",
            "euccn": "gb18030", "cp950": "big5", "windows950": "big5", "cp932": "shift_jis", "cp949": "euc-kr",
        ]
        for (label, name) in nameByLabel where name != "replacement" {
            names[Substring(lettersOnly(label))] = name
        }
        return names
    }()

    private static func lettersOnly(_ label: some StringProtocol) -> String {
        String(label.filter { $0.isLetter || $0.isNumber })
    }
}
