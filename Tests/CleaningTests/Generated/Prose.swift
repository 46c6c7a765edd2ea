import RefreshTesting

@testable import Cleaning

/// Writes paragraphs about nothing in particular, each time others.
struct Prose {
    enum Script: CaseIterable {
        case simplified, traditional, english
    }

    let script: Script
    /// Whether punctuation was folded to ASCII, quotation marks and `。、` aside.
    var isFolded = false
    fileprivate(set) var random: SplitMix

    init(_ script: Script, isFolded: Bool = false, seed: UInt64) {
        self.script = script
        self.isFolded = isFolded
        random = SplitMix(seed: seed &* 0x9E37_79B9 &+ 17)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0..<elements.count)] }
    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
    mutating func chance(_ percent: Int) -> Bool { number(0..<100) < percent }

    /// A paragraph of at least so many characters; it ends as a sentence.
    mutating func paragraph(_ length: Int) -> String {
        var text = ""
        while text.unicodeScalars.count < length {
            if script == .english, !text.isEmpty { text += " " }
            text += written(script == .english ? englishSentence() : chineseSentence())
        }
        return text
    }

    mutating func paragraphs(_ count: Int, _ lengths: Range<Int> = 40..<380) -> [String] {
        (0..<count).map { _ in paragraph(number(lengths)) }
    }

    /// A headline.
    mutating func title() -> String {
        if script == .english { return pick(Self.englishTitles) }
        let title = pick(Self.who) + pick(["与", "和", "眼中的", "身边的"]) + pick(Self.things)
        return written(chance(15) ? title + "？" : chance(20) ? "“" + pick(Self.things) + "”" + title : title)
    }

    /// A person's name.
    mutating func name() -> String {
        if script == .english {
            return pick(["Ann", "Tom", "Mary", "Peter", "Ruth"]) + " " + pick(["Miller", "Gray", "Fields", "Hobbs"])
        }
        let given = pick(["灵", "寰", "国", "小", "晓", "建", "玉", "文", "春", "冬", "海", "宇"])
        let last = chance(75) ? pick(["臣", "溪", "平", "珍", "叶", "华", "明", "燕", "禾", "林"]) : ""
        let surname = chance(8) ? pick(["欧阳", "司马", "诸葛"]) : pick(Self.surnames)
        return written(surname + given + last)
    }

    /// Text in the prose's own script and punctuation.
    func written(_ text: String) -> String {
        var text = text
        if script == .traditional {
            text = String(
                scalars: text.unicodeScalars.map { scalar in
                    let forms = ChineseVariants.forms(of: scalar)
                    return forms.count == 2 && ChineseVariants.isSimplified(scalar) ? forms[1] : scalar
                })
        }
        guard isFolded else { return text }
        return String(
            scalars: text.unicodeScalars.map { scalar in
                "，；：！？（）".unicodeScalars.contains(scalar)
                    ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            })
    }

    private mutating func chineseSentence() -> String {
        let clause = pick(Self.when) + "，" + pick(Self.who) + pick(Self.deeds)
        switch number(0..<9) {
        case 0: return clause + "，" + pick(Self.results) + "。"
        case 1: return pick(Self.who) + pick(Self.deeds) + "，" + pick(Self.deeds) + "，" + pick(Self.results) + "。"
        case 2: return clause + "。" + pick(Self.results) + "。"
        case 3: return pick(Self.who) + "说：“" + pick(Self.results) + "，" + pick(Self.results) + "。”"
        case 4: return "为什么" + pick(Self.who) + "要" + pick(Self.deeds) + "？因为" + pick(Self.results) + "。"
        case 5:
            return "一是" + pick(Self.deeds) + "；二是" + pick(Self.deeds) + "；三是" + pick(Self.deeds) + "，"
                + pick(Self.results) + "。"
        case 6:
            return pick(Self.things) + "、" + pick(Self.things) + "和" + pick(Self.things) + "，" + pick(Self.results)
                + "。"
        case 7:
            return "《" + pick(Self.things) + "》里写道，" + clause + "（" + pick(Self.things) + "），" + pick(Self.results)
                + "！"
        default: return pick(Self.results) + "。" + clause + "，前后花了\(number(2..<90))天，" + pick(Self.results) + "。"
        }
    }

    private mutating func englishSentence() -> String {
        let subject = pick([
            "The gardener", "An old ferryman", "The choir", "Somebody from the museum", "Our neighbour",
        ])
        let verb = pick([
            "counted the boats below the bridge", "wrote the names of the trees into a book",
            "carried the benches back into the hall", "asked for the key of the boathouse",
            "told the children how the dam was built", "mended the clock with a piece of wire",
        ])
        let end = pick([
            "and nobody spoke of it again", "which pleased everyone but the mayor", "because the winter had been long",
            "although \(number(2..<900)) people had signed the letter", "so that the work could begin in March",
        ])
        return subject + " " + verb + ", " + end + "."
    }

    private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕").map { String($0) }
    private static let who = [
        "老园丁", "图书馆的管理员", "三年级的学生", "镇上的木匠", "渡口的船工", "气象站的技术员", "养蜂人", "乡里的邮递员", "合唱团的指挥", "食堂的师傅",
        "修钟表的老人", "青年志愿者", "水库的看守", "农业站的干部", "小学的校长", "远道来的客人", "种梨树的农民", "车站的服务员",
    ]
    private static let when = [
        "清晨五点", "入冬以后", "去年夏天", "雨停了以后", "每逢周末", "开学那天", "经过三年的准备", "在这种情况下", "到了晚上", "现在", "这一年春天",
        "会议结束以后", "听到这个消息", "从那时起", "按照当地的习惯",
    ]
    private static let deeds = [
        "把旧木料搬到河边", "把菜种分给邻居", "在墙上画了一张地图", "给孩子们讲桥的来历", "数了数岸边的小船", "认真记录每天的雨量", "组织大家修整水渠",
        "向上级报告了调查的结果", "为村里的老人服务", "和群众一起讨论计划", "带领学生参加劳动", "学习修理机器的技术", "检查了所有的设备", "解决了用电的问题",
        "关心青年人的学习和生活", "坚持写了十年日记", "把产品运到城里去卖", "提出了新的要求",
    ]
    private static let results = [
        "大家都觉得很高兴", "事情就这样定了下来", "谁也没有再提这件事", "水面一下子安静了", "收成比往年好得多", "这个办法很快推广到全乡", "问题得到了解决",
        "人们的生活发生了变化", "经济效益十分明显", "这是大家共同努力的结果", "路上的行人渐渐少了", "风从山口吹过来", "他的话给我们很大的启发", "环境保护的意识增强了",
        "果树的数目多了一倍", "这里的农业实现了现代化", "学校还要继续做下去", "历史就是这样写成的",
    ]
    private static let things = [
        "石桥", "旧钟楼", "水渠", "梨园", "渡船", "图书室", "晒谷场", "邮局", "小火车", "气象站", "合作社", "码头", "菜园", "劳动课", "蜂箱", "灯塔",
    ]
    private static let englishTitles = [
        "The bridge and the ferry", "A clock for the station", "What the gardener knew", "Benches for the town hall",
    ]
}

extension Prose: RandomNumberGenerator {
    mutating func next() -> UInt64 { random.next() }
}
