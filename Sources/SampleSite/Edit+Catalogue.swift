extension Edit {
    /// Every edit that the site knows.
    static let all = [
        Edit(
            page: "tagged-record", kind: .number,
            alteration: .words(after: "一共装了", old: "一百二十六", new: "一百四十八")),
        Edit(page: "tagged-record", kind: .title, alteration: .title("清晨的河滩")),
        Edit(
            page: "search-farm", kind: .sentence,
            alteration: .words(
                after: "再降到一百九十度烤二十分钟。", old: "敲一敲底部,声音空空的就是熟了。", new: "插一支温度计,里面到了九十六度就是熟了。")),
        Edit(
            page: "site-capture", kind: .paragraphAdded,
            alteration: .paragraphAdded("从下周起，星期五晚上不再开放，改为星期日下午两点到五点。请周末留校的同学互相转告，需要还书的同学可以把书放进门口的木箱。", at: 4)),
        Edit(page: "site-capture", kind: .date, alteration: .date(Day(2022, 9, 28))),
        Edit(
            page: "annotated-mirror", kind: .character,
            alteration: .words(after: "到海邊時正好天", old: "亮", new: "明")),
        Edit(
            page: "page-text", kind: .sentence,
            alteration: .words(after: "只能除草、澆水、等待。", old: "", new: "到了今年,每個人終於分到了兩根。")),
        Edit(
            page: "html-article", kind: .number,
            alteration: .words(after: "by the end of the month ", old: "214", new: "241")),
        Edit(page: "html-article", kind: .paragraphMoved, alteration: .paragraphMoved(from: 3, to: 2)),
        Edit(page: "html-article", kind: .title, alteration: .title("The library that found its Sundays")),
        Edit(page: "html-entry", kind: .paragraphRemoved, alteration: .paragraphRemoved(at: 3)),
        Edit(
            page: "html-table", kind: .number,
            alteration: .words(after: "全程硬座", old: "二十七", new: "二十九")),
        Edit(
            page: "html-divisions", kind: .character,
            alteration: .words(after: "until the crust is the colo", old: "u", new: "")),
    ]

    static func named(_ name: String) -> Edit? {
        all.first { $0.name == name }
    }
}
