/// An archive record: one tagged field a line, the text indented between its tags.
struct TaggedRecord: Layout {
    let steadiness = Steadiness.steady

    func document(of story: Story, noise: inout Noise) -> String {
        let fields = [
            ("ZQ/总期", "20117"), ("RQ/日期", story.date.compact), ("BH/版号", "05"), ("TH/条号", "3"),
            ("BT/标题", story.title), ("ZZ/作者", story.authors.joined(separator: " ")), ("FL/分类", "GA412"),
            ("LM/栏目", "身边/见闻"), ("BM/版名", "身边"), ("TC/体裁", "通讯"),
        ]
        let head = fields.map { "〖\($0.0)〗\($0.1)〖-\($0.0)〗" }
        let text = story.paragraphs.map { "    " + $0 }
        return (head + ["〖ZW/正文〗"] + text + ["〖-ZW/正文〗", ""]).joined(separator: "\n")
    }
}
