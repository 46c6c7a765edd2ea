/// How many letters of each script a text has.
struct ScriptCounts {
    private(set) var all = 0
    private var han = 0
    private var kana = 0
    private var hangul = 0
    private var latin = 0
    private var cyrillic = 0
    private var other = 0
    private var simplified = 0
    private var traditional = 0

    mutating func read(_ text: String) {
        let (simplifiedOnly, traditionalOnly) = (Self.simplifiedOnly, Self.traditionalOnly)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin += 1
            case 0x400...0x52F: cyrillic += 1
            case 0x3041...0x30FF: kana += 1
            case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
                han += 1
                if simplifiedOnly.contains(scalar) { simplified += 1 }
                if traditionalOnly.contains(scalar) { traditional += 1 }
            case 0xAC00...0xD7AF: hangul += 1
            case 0x370...0x3FF, 0x530...0x1FFF: other += 1
            default: continue
            }
            all += 1
        }
    }

    /// The language's tag; what the document declares counts where the script allows it.
    func tag(declared: String?) -> String? {
        let declared = (declared ?? "").lowercased().prefix { $0 != "," && $0 != ";" }
        let primary = String(declared.prefix { $0 != "-" && $0 != "_" })
        guard all > 0 else { return nil }
        // A letter of Latin text is a third of a Chinese character's worth.
        if (han + kana) * 3 >= max(latin, cyrillic, hangul, other) {
            if kana * 20 > han { return "ja" }
            return chinese(declared: declared)
        }
        if hangul >= max(latin, cyrillic, other) { return "ko" }
        if cyrillic >= max(latin, other) {
            return ["uk", "be", "bg", "sr", "mk", "kk"].first { $0 == primary } ?? "ru"
        }
        if other > latin { return primary.isEmpty ? nil : primary }
        let scripts = ["zh", "ja", "ko", "ru"]
        return primary.isEmpty || scripts.contains(primary) || !primary.allSatisfy(\.isLetter) ? "en" : primary
    }

    private func chinese(declared: Substring) -> String {
        if simplified != traditional { return simplified > traditional ? "zh-Hans" : "zh-Hant" }
        let isTraditional = ["zh-hant", "zh-tw", "zh_tw", "zh-hk", "zh-mo"].contains { declared.hasPrefix($0) }
        return isTraditional ? "zh-Hant" : "zh-Hans"
    }

    // Frequent characters that the other script doesn't have.
    private static let simplifiedOnly = HanSet(
        "这国来们个时说为与对会发动学进种过开长经现关问实业员当点应义设电体军门间记没还无从区报机济产战场运头书车东见议组织党务习总结统领导热爱传单农变让认识论证试话该详语误请读课调谈谢护质费资贵买卖贸钱银铁锋错键镇闻际陈阳阴队难顺须顾预题风飞饭馆马驾骑鱼鸟鸡龙历压厂厅县双"
            .unicodeScalars
    )
    private static let traditionalOnly = HanSet(
        "這國來們個時說為與對會發動學進種過開長經現關問實業員當點應義設電體軍門間記沒還無從區報機濟產戰場運頭書車東見議組織黨務習總結統領導熱愛傳單農變讓認識論證試話該詳語誤請讀課調談謝護質費資貴買賣貿錢銀鐵鋒錯鍵鎮聞際陳陽陰隊難順須顧預題風飛飯館馬駕騎魚鳥雞龍歷壓廠廳縣雙"
            .unicodeScalars
    )
}
