/// The two forms of characters that have a traditional and a simplified one.
enum ChineseVariants {
    /// The simplified form of a character; itself where it has none.
    static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar { forms.simplified[scalar] ?? scalar }

    /// Whether only traditional text has the character.
    static func isTraditional(_ scalar: Unicode.Scalar) -> Bool { forms.simplified[scalar] != nil }

    /// Whether only simplified text has the character.
    static func isSimplified(_ scalar: Unicode.Scalar) -> Bool { forms.onlySimplified.contains(scalar) }

    /// A simplified character with the traditional forms that it stands for.
    static func forms(of simplified: Unicode.Scalar) -> [Unicode.Scalar] {
        [simplified] + (forms.traditional[simplified] ?? [])
    }

    private struct Forms {
        var simplified = HanTable<Unicode.Scalar?>(repeating: nil)
        var traditional: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        var onlySimplified = HanSet([])
    }

    private static let forms: Forms = {
        var forms = Forms()
        var pairs = table.unicodeScalars.makeIterator()
        while let form = pairs.next(), let other = pairs.next() {
            forms.simplified[form] = other
            forms.traditional[other, default: []].append(form)
        }
        forms.onlySimplified = HanSet(Set(forms.traditional.keys).subtracting(alsoTraditional))
        return forms
    }()

    /// Simplified forms that traditional text has too, as characters of their own.
    private static let alsoTraditional = Set(
        """
        出于后家里面同种机体与么只制表合向并万回系气几儿才听党干据台价准极千构划网群复确离余采斗致志胜克注优适范愿板筑异曲厂云赶丰蒙困宁松卷坏\
        床怀吨御累挂谷虫触秋岭尸旋症峰扑舍冬庄腊咸扰奸厘涂胡辟洁郁怜仆丑夸柜朴栖佣刮杰晒霉沈吁帘灶淀苹卜痒朱栗洼彝蔑芸姜征
        """.unicodeScalars)
}
