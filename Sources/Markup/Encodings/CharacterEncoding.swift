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

    /// Gets an encoding from a label, white space and case aside ("get an encoding", section 4.2).
    ///
    /// gb2312 and gbk name gb18030, ascii and latin1 name windows-1252, as the standard has it; encodings that it refuses
    /// to read, such as iso-2022-kr, are all `replacement`. A label that isn't of the standard is mended where it is plain
    /// what was meant: `utf8mb4`, `uft-8`, `gb-2312`, `"big-5"`, `charset=gbk`.
    ///
    /// - Returns: `nil` for a label that names nothing.
    public init?(label: some StringProtocol) {
        let plain = label.trimmingPrefix { $0.isWhitespace }.lowercased()
        let trimmed = Substring(plain.reversed().drop { $0.isWhitespace }.reversed())
        guard let name = Self.nameByLabel[trimmed] ?? MisspeltLabel.name(meantBy: trimmed) else { return nil }
        self.init(named: String(name))
    }

    var isUTF16: Bool { self == .utf16LE || self == .utf16BE }

    /// The character set of the C library that comes nearest to an encoding of single bytes; `nil` for all others.
    var systemCharset: String? {
        switch name {
        case "utf-8", "utf-16le", "utf-16be", "replacement", "big5", "euc-jp", "euc-kr", "gb18030", "iso-2022-jp",
            "shift_jis":
            nil
        case "iso-8859-8-i": "ISO-8859-8"
        case "x-mac-cyrillic": "MAC-CYRILLIC"
        case let name where name.hasPrefix("windows-"): "CP" + name.dropFirst("windows-".count)
        default: name.uppercased()
        }
    }
}
