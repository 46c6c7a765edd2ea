extension Edit {
    /// Every edit that the site knows: each kind on each page, where the page shows it.
    static let all =
        chinese + traditional + english

    private static let chinese =
        edits(
            of: "tagged-record", character: ("自家的", "平", "板"), number: ("一共装了", "一百二十六", "一百四十八"),
            sentence: ("这些东西就留在了岸边。", "", "有人在桥上拍了照片。"),
            added: ("河滩清理干净以后，鸟也多了起来。有人在芦苇丛里看见了两只白鹭，站了很久才飞走。", 4), removed: 3, moved: (1, 3),
            title: "清晨的河滩", date: Day(2024, 4, 20))
        + edits(
            of: "search-farm", character: ("把里面的大", "气", "汽"), number: ("先称", "五百", "六百"),
            sentence: ("再降到一百九十度烤二十分钟。", "敲一敲底部,声音空空的就是熟了。", "插一支温度计,里面到了九十六度就是熟了。"),
            added: ("剩下的面包怎么办,也有讲究。切片以后装进袋子冻起来,吃的时候不必解冻,直接放进烤箱烤上三五分钟,外皮又脆了,里面还是软的。放在冰箱的冷藏室里反而老得最快,隔一夜就发硬,不值得试。", 3),
            removed: 2, moved: nil, title: nil, date: nil)
        + edits(
            of: "site-capture", character: ("每晚两个人，一位负责借书和", "还", "取"), number: ("阅览室原来有", "八十", "九十"),
            sentence: ("借得最多的不是参考书，而是小说和地理画册。", "值班的同学说，最忙的是八点前后，最安静的是九点一刻，那时候只听得见翻书的声音。", ""),
            added: ("从下周起，星期五晚上不再开放，改为星期日下午两点到五点。请周末留校的同学互相转告，需要还书的同学可以把书放进门口的木箱。", 4),
            removed: 2, moved: (1, 3), title: "图书馆晚间开放的第一个学年", date: Day(2022, 9, 28))
        + edits(
            of: "html-entry", character: ("果子结得又", "多", "红"), number: ("屋顶已经多了", "二十", "三十"),
            sentence: ("浇水用的是雨水。", "屋檐下接了三只大桶，一场中雨就能装满。", "楼顶新装了一只水箱，梅雨季节能存下半年的水。"),
            added: ("入冬以后，孩子们在木箱上盖了一层稻草。雪化的那天，稻草底下的蒜苗已经有一指高了，绿得让人想伸手去摸。", 5), removed: 3,
            moved: (1, 3), title: "屋顶上的小学菜园", date: Day(2024, 5, 27))
        + edits(
            of: "html-table", character: ("把东西堆在走", "道", "廊"), number: ("全程硬座", "二十七", "二十九"),
            sentence: ("夏天比从前凉快。", "车上不设餐车，但是有开水。", "车上设了一节餐车，卖热汤面和茶叶蛋。"),
            added: ("车票可以提前七天在车站买，也可以请各站的代售点代订。学生凭证件半价，团体满二十人另有优待。", 2), removed: 1, moved: (1, 2),
            title: "石桥站恢复夜间列车", date: Day(2003, 10, 19))

    private static let traditional =
        edits(
            of: "annotated-mirror", character: ("到海邊時正好天", "亮", "明"), number: ("沿途停", "二十三", "二十五"),
            sentence: ("回家的人總是醒得很早,最後一種人喜歡坐在走道的小凳上,看窗外遠處的燈火。", "", "他自己屬於最後一種。"),
            added: ("車上也有常客。一位賣花的婆婆每個星期六坐這趟車進城,花桶放在兩節車廂中間,整夜都有香氣。列車員給她留著靠門的位子。", 3),
            removed: 2, moved: (1, 3), title: nil, date: nil)
        + edits(
            of: "page-text", character: ("一直爬到單槓旁", "邊", "側"), number: ("菜地分成", "十二", "十四"),
            sentence: ("只能除草、澆水、等待。", "", "到了今年,每個人終於分到了兩根。"),
            added: ("菜地的名字是孩子們取的,叫作一分田。牌子用舊課桌的桌面做成,字是美術老師帶著他們一筆一筆刻上去的,刷了三遍清漆。", 2),
            removed: 3, moved: nil, title: "操場邊的兩畦菜地", date: nil)

    private static let english =
        edits(
            of: "html-article", character: ("Money was the first obs", "t", "p"),
            number: ("by the end of the month ", "214", "241"),
            sentence: (
                "Some read the newspapers that they missed during the week, ", "some bring children",
                "others take their children"
            ),
            added: (
                "The council has since bought forty chairs from a school that was closing. They do not match, and the readers like it that way: everybody has a favourite by now.",
                4
            ), removed: 2, moved: (3, 2), title: "The library that found its Sundays", date: Day(2024, 2, 18))
        + edits(
            of: "html-divisions", character: ("until the crust is the colo", "u", ""),
            number: ("Pour in ", "340", "360"),
            sentence: (
                "The dough will look rough and far too wet. ", "Cover the bowl, put it on the counter and go to bed.",
                "Cover the bowl and leave it where the cat can't reach it."
            ),
            added: (
                "If the kitchen is cold, put the bowl near the stove or wait two hours longer. The dough doesn't mind, and neither does the clock, as long as breakfast can be a little late.",
                3
            ), removed: 2, moved: (1, 3), title: "A plain loaf for a quiet week", date: nil)

    /// The edits of one page; a title or date that it doesn't show is `nil`, and so is a move where order means nothing.
    private static func edits(
        of page: String, character: (after: String, old: String, new: String),
        number: (after: String, old: String, new: String), sentence: (after: String, old: String, new: String),
        added: (text: String, at: Int), removed: Int, moved: (from: Int, to: Int)?, title: String?, date: Day?
    ) -> [Edit] {
        let alterations: [(Kind, Alteration?)] = [
            (.character, .words(after: character.after, old: character.old, new: character.new)),
            (.number, .words(after: number.after, old: number.old, new: number.new)),
            (.sentence, .words(after: sentence.after, old: sentence.old, new: sentence.new)),
            (.paragraphAdded, .paragraphAdded(added.text, at: added.at)),
            (.paragraphRemoved, .paragraphRemoved(at: removed)),
            (.paragraphMoved, moved.map { .paragraphMoved(from: $0.from, to: $0.to) }),
            (.title, title.map { .title($0) }), (.date, date.map { .date($0) }),
        ]
        return alterations.compactMap { kind, alteration in
            alteration.map { Edit(page: page, kind: kind, alteration: $0) }
        }
    }

    static func named(_ name: String) -> Edit? {
        all.first { $0.name == name }
    }
}
