/// Tells the names of people from other short lines.
enum PersonName {
    /// The names in a line that holds nothing else; empty where the line is no such line.
    ///
    /// Several names are separated by white space, `、`, `,` or `;`. A name of two characters that was spaced out to the
    /// width of three is put together. `surnames` are `required` where nothing but the line itself speaks for a name:
    /// each must then begin with a common one.
    static func names(in line: some StringProtocol, surnames: Evidence) -> [String] {
        guard line.utf8.count <= 240 else { return [] }
        let names = split(line)
        guard !names.isEmpty, names.allSatisfy({ isName($0, surnames: surnames) }) else { return [] }
        return names
    }

    /// Separates names that are known to be names, and puts spaced-out ones together.
    static func split(_ line: some StringProtocol) -> [String] {
        var names: [String] = []
        var isOpen = false
        for part in line.unicodeScalars.split(whereSeparator: { $0.isBlank || isSeparator($0) }) {
            let name = String(scalars: part)
            let isSingle = part.count == 1 && name.unicodeScalars.allSatisfy(\.isHan)
            if isOpen, isSingle, let last = names.popLast() {
                names.append(last + name)
                isOpen = false
            } else {
                names.append(name)
                isOpen = isSingle
            }
        }
        return names.compactMap(withoutRole)
    }

    /// Reads `單位 姓名`, what the author is and the name behind the last white space; `nil` where the line ends in no
    /// common name.
    static func signature(in line: String) -> (affiliation: String, name: String)? {
        guard line.utf8.count <= 160, !line.unicodeScalars.contains(where: \.isMark) else { return nil }
        let parts = line.unicodeScalars.split(whereSeparator: \.isBlank).map { String(scalars: $0) }
        guard parts.count > 1, let last = parts.last, isName(last, surnames: .required) else { return nil }
        return (parts.dropLast().joined(separator: " "), last)
    }

    /// A name without what its bearer is, `记者`; `nil` where nothing else stands there.
    private static func withoutRole(_ text: String) -> String? {
        let folded = text.inSimplifiedScript
        if roles.contains(folded) { return nil }
        if folded.length > 2, let ending = roleEndings.first(where: folded.ends(with:)), folded.length > ending.length {
            return nil
        }
        for role in roles where folded.begins(with: role) && role.length > 1 {
            let name = String(decoding: text.utf8.dropFirst(role.utf8.count), as: UTF8.self)
            if isName(name, surnames: .required) { return name }
        }
        return text
    }

    private static let roleEndings = ["记者", "通讯员", "评论员", "特派员", "撰稿人"]

    /// Words that stand among names and aren't names.
    static let roles: Set<String> = [
        "记者", "本报记者", "本刊记者", "通讯员", "特约记者", "本报通讯员", "特约通讯员", "文", "作者", "文字", "等", "撰文", "整理", "采写", "摄影", "图",
    ]

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "、", ",", "，", ";", "；", "/": true
        default: false
        }
    }

    private static func isName(_ text: String, surnames: Evidence) -> Bool {
        let scalars = text.scalars
        if scalars.contains("·") || scalars.contains("•") {
            return (3...16).contains(scalars.count) && scalars.allSatisfy { $0.isHan || $0 == "·" || $0 == "•" }
        }
        guard (2...4).contains(scalars.count), scalars.allSatisfy(\.isHan), !notNames.contains(text.inSimplifiedScript)
        else {
            return false
        }
        guard surnames == .required else { return true }
        if let last = scalars.last, scalars.count > 2, bodies.contains(ChineseVariants.simplified(last)) {
            return false
        }
        if compound.contains(String(text.unicodeScalars.prefix(2)).inSimplifiedScript) { return scalars.count > 2 }
        return scalars.count < 4 && single.contains(ChineseVariants.simplified(scalars[0]))
    }

    /// What the names of offices and firms end in.
    private static let bodies = Set("站部社校院局所厂处室组科班报网馆厅委办司店党".unicodeScalars)

    private static let notNames: Set<String> = [
        "前言", "导语", "导读", "背景", "附录", "注释", "导言", "引言", "摘要", "提要", "内容提要", "编者按", "结语", "结束语", "正文", "目录", "本报讯",
        "本刊讯",
        "首页", "返回", "关闭", "打印", "收藏", "分享", "时评", "时政", "时事", "万象", "文化", "文艺", "文摘", "国内", "国际", "江湖", "高层", "成果",
        "后记",
        "尾声", "序言", "于是", "从前", "方法", "方案", "方针", "步骤", "施工", "时间", "地点", "安排", "花絮", "石桥", "水渠", "沈阳",
    ]

    private static let compound: Set<String> = [
        "欧阳", "司马", "诸葛", "上官", "司徒", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "端木", "轩辕", "独孤", "南宫",
        "西门",
        "申屠", "呼延", "太史", "澹台", "公冶", "濮阳", "淳于", "单于", "闻人", "赫连", "万俟", "钟离", "鲜于", "拓跋",
    ]

    /// In simplified script.
    private static let single = Set(
        """
        王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯馮于董萧肖程曹袁邓许傅沈曾彭吕呂苏卢蒋蔡贾丁魏薛叶阎閻闫余潘杜戴夏钟汪田任姜范方石姚谭\
        廖邹鄒熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚龔文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂聶焦向柳邢路岳\
        齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍鮑位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵閔解强柴华车冉房边辜吉饶刁\
        瞿戚丘古米池滕晋苑邬鄔臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原\
        官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺水云昌凤酆皮元平湛禹狄贝茅麻危骆支昝裘缪干宣贲杭诸钮嵇滑荣荀家芮羿储汲邴松富乌巴弓牧隗山\
        宓蓬郗班仰秋伊暴厉戎祖束幸韶蓟印宿怀蒲邰鄂索咸籍苍双闻莘贡劳逄扶堵宰郦雍郤璩濮寿扈郏浦尚农慕茹宦鱼容慎戈庾暨居衡步满弘国寇广禄东殳沃利蔚越夔\
        隆师厍晁勾融訾阚丰巢蒯权逯桓付麦
        """.unicodeScalars)
}
