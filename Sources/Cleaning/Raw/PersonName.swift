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
        return names.filter { !roles.contains($0) }
    }

    /// Reads `單位 姓名`, what the author is and the name behind the last white space; `nil` where the line ends in no
    /// common name.
    static func signature(in line: String) -> (affiliation: String, name: String)? {
        guard line.utf8.count <= 160, !line.unicodeScalars.contains(where: \.isMark) else { return nil }
        let parts = line.unicodeScalars.split(whereSeparator: \.isBlank).map { String(scalars: $0) }
        guard parts.count > 1, let last = parts.last, isName(last, surnames: .required) else { return nil }
        return (parts.dropLast().joined(separator: " "), last)
    }

    /// Words that stand among names and aren't names.
    static let roles: Set<String> = [
        "记者", "本报记者", "本刊记者", "通讯员", "特约记者", "本报通讯员", "特约通讯员", "文", "作者", "文字",
        "記者", "本報記者", "本刊記者", "通訊員", "特約記者", "特約通訊員",
    ]

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "、", ",", "，", ";", "；", "/": true
        default: false
        }
    }

    private static func isName(_ text: String, surnames: Evidence) -> Bool {
        let scalars = Array(text.unicodeScalars)
        if scalars.contains("·") || scalars.contains("•") {
            return (3...16).contains(scalars.count) && scalars.allSatisfy { $0.isHan || $0 == "·" || $0 == "•" }
        }
        guard (2...4).contains(scalars.count), scalars.allSatisfy(\.isHan), !notNames.contains(text) else {
            return false
        }
        guard surnames == .required else { return true }
        if compound.contains(String(text.unicodeScalars.prefix(2))) { return scalars.count > 2 }
        return scalars.count < 4 && single.contains(scalars[0])
    }

    private static let notNames: Set<String> = [
        "前言", "导语", "導語", "导读", "導讀", "背景", "附录", "附錄", "注释", "註釋", "导言", "引言", "摘要", "提要", "内容提要", "编者按", "结语", "结束语",
        "正文", "目录", "本报讯", "本刊讯",
        "導言", "內容提要", "編者按", "結語", "結束語", "目錄", "首页", "首頁", "返回", "关闭", "打印", "收藏", "分享",
    ]

    private static let compound: Set<String> = [
        "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "東方", "夏侯", "皇甫", "尉迟", "尉遲",
        "公孙", "公孫", "慕容", "令狐", "宇文", "长孫", "长孙", "端木", "轩辕", "軒轅",
    ]

    private static let single = Set(
        """
        王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧\
        蒋蔣蔡贾賈丁魏薛叶葉阎閻闫余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯\
        尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶焦向柳邢路岳齐齊梅莫庄莊\
        辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂\
        闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚丘古米池滕晋苑邬鄔臧畅暢宫宮来來嵺苟全褚廉简簡娄婁盖蓋符奚木穆党燕郎邸冀谈談姬屠\
        连連郜晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖糜鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲乐樂虞卞封竺冼原官衣楚佟栗匡宗应應台巫鞠僧桑荆谌银\
        扬明沙薄伏岑习胥保和蔺
        """.unicodeScalars)
}
