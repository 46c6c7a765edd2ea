/// Labels that aren't of the standard, but leave no doubt.
enum MisspeltLabel {
    /// The name of the encoding that was meant, by a label in lower case.
    static func name(meantBy label: Substring) -> Substring? {
        var label = label
        // The whole parameter in the place of its value.
        for word in ["charset", "encoding"] {
            guard let range = label.firstRange(ofASCII: word) else { continue }
            let rest = label[range.upperBound...].drop { $0.isWhitespace }
            if rest.first == "=" || rest.first == ":" { label = rest.dropFirst() }
        }
        // A quotation mark alone isn't mended: the standard's tests want such a label refused.
        for quote in ["\"", "'"] where label.count > 2 && label.hasPrefix(quote) && label.hasSuffix(quote) {
            label = label.dropFirst().dropLast()
        }
        guard !label.contains(where: { "\"'".contains($0) }) else { return nil }
        for part in label.split(whereSeparator: { ";,".contains($0) }) + [label] {
            let letters = Substring(part.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
            if let name = nameByLetters[letters] ?? nearest(to: letters) { return name }
        }
        return nil
    }

    /// Labels without their signs, and names from elsewhere.
    private static let nameByLetters: [Substring: Substring] = {
        var names: [Substring: Substring] = [
            "utf": "utf-8", "utf8mb3": "utf-8", "utf8mb4": "utf-8", "utf8bom": "utf-8", "utf8n": "utf-8",
            "gb": "gb18030", "gb23121980": "gb18030", "gb180302000": "gb18030", "gb180302005": "gb18030",
            "gb180302022": "gb18030", "cp936": "gb18030", "ms936": "gb18030", "windows936": "gb18030",
            "euccn": "gb18030", "zhcn": "gb18030", "cp950": "big5", "ms950": "big5", "windows950": "big5",
            "big5eten": "big5", "zhtw": "big5", "cp932": "shift_jis", "windows932": "shift_jis",
            "cp949": "euc-kr", "ms949": "euc-kr", "uhc": "euc-kr", "eucjpms": "euc-jp", "ujis": "euc-jp",
            "ansi": "windows-1252", "latin": "windows-1252",
        ]
        for (label, name) in CharacterEncoding.nameByLabel {
            let letters = Substring(label.filter { $0.isLetter || $0.isNumber })
            // A bare number or letter with one is a label of its own only.
            if letters.count > 2 || letters == label { names[letters] = name }
        }
        return names
    }()

    /// The names that are often mistyped.
    private static let usual: [Substring] = [
        "utf8", "gb2312", "gbk", "gb18030", "big5", "shiftjis", "euckr", "eucjp", "iso88591", "windows1252",
        "windows1251", "iso2022jp",
    ]

    /// The only usual name that is one slip away: a letter or digit too many or too few, or two of them swapped.
    private static func nearest(to letters: Substring) -> Substring? {
        guard letters.utf8.count >= 3 else { return nil }
        let typed = Array(letters.utf8)
        let near = usual.filter { isOneSlip(from: Array($0.utf8), to: typed) }
        guard near.count == 1, let only = near.first else { return nil }
        return nameByLetters[only]
    }

    private static func isOneSlip(from meant: [UInt8], to typed: [UInt8]) -> Bool {
        guard abs(meant.count - typed.count) <= 1 else { return false }
        var start = 0
        while start < min(meant.count, typed.count), meant[start] == typed[start] { start += 1 }
        var end = 0
        while end < min(meant.count, typed.count) - start,
            meant[meant.count - 1 - end] == typed[typed.count - 1 - end]
        {
            end += 1
        }
        let (lost, gained) = (meant[start..<(meant.count - end)], typed[start..<(typed.count - end)])
        if lost.count + gained.count == 1 { return true }
        return lost.count == 2 && gained.count == 2 && lost.elementsEqual(gained.reversed())
    }
}

extension Substring {
    /// Where a word of ASCII stands.
    fileprivate func firstRange(ofASCII word: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
            start = index(after: start)
        }
        return nil
    }
}
