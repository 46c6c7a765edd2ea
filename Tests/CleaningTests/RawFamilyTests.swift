import RefreshCore
import Testing

@testable import Cleaning

@Suite struct RawFamilyTests {
    // MARK: Tagged records

    @Test func recordMayLackEverythingButItsTags() {
        let draft = RawText.draft("〖RQ/日期〗20190412〖-RQ/日期〗\n〖ZW/正文〗河水涨了。〖-ZW/正文〗", family: nil)
        #expect(
            draft.article == Article(family: .taggedRecord, date: "2019-04-12", blocks: [Block(.paragraph, "河水涨了。")]))
    }

    @Test func recordCutBeforeItsEndKeepsItsText() {
        let draft = RawText.draft("〖BT/标题〗河堤\n〖ZZ/作者〗周禾〖-ZZ/作者〗\n〖ZW/正文〗\n    一行。\n    两行。", family: nil)
        #expect(draft.article.title == "河堤")
        #expect(draft.article.paragraphs == ["一行。", "两行。"])
    }

    @Test(arguments: [
        ("周禾", ["周禾"]), ("周禾 林小溪", ["周禾", "林小溪"]), ("周　禾", ["周禾"]), ("周　禾　林小溪", ["周禾", "林小溪"]),
        ("周禾、林小溪", ["周禾", "林小溪"]), ("本报记者 周禾", ["周禾"]),
    ])
    func recordNamesItsAuthors(value: String, names: [String]) {
        let draft = RawText.draft("〖ZZ/作者〗\(value)〖-ZZ/作者〗〖ZW/正文〗水。〖-ZW/正文〗", family: nil)
        #expect(draft.article.authors == names)
    }

    // MARK: Search farms

    private static let genuine =
        "花盆底下要留三个孔,孔上盖一片碎瓦,再铺一层粗沙。土装到离盆口两指的地方就够了,浇水的时候不会溢出来。种下去以后放在背阴的地方,过一个星期再搬出来晒太阳,这样叶子就不会发黄,根也长得稳稳当当,很快就扎下去了。"

    @Test func genuineParagraphOfASnippetsLengthStays() {
        let text = "怎样种花,种花的方法\n\n树下种花要浅。\n\n\(Self.genuine)\n\n上一篇 2022年07月02 09:10\n\n相关推荐"
        let draft = RawText.draft(text, family: .searchFarm)
        #expect((95...110).contains(Self.genuine.length))
        #expect(draft.article.paragraphs == ["树下种花要浅。", Self.genuine])
    }

    @Test func dateIsInferredOnlyBetweenTwoNeighboursOfOneDay() {
        func date(_ tail: String) -> String? {
            RawText.draft("怎样种花,种花的方法\n\n\(Self.genuine)\n\n\(tail)", family: .searchFarm).article.date
        }
        #expect(date("上一篇 2022年07月02 09:10\n下一篇 2022年07月02 18:45") == "2022-07-02")
        #expect(date("上一篇 2022年07月01 09:10\n下一篇 2022年07月02 18:45") == nil)
        #expect(date("上一篇 2022年07月02 09:10") == nil)
        #expect(date("相关推荐\n• 种草,种草的方法\n2022年07月02 18") == nil)
    }

    @Test func splicedPhraseGoesOnceAndElsewhereStays() {
        let text = "怎样种花,种花的方法\n\n有人问过我,种花的方法,其实很简单。种花的方法,各家不同,种花的方法人人会说。"
        let draft = RawText.draft(text, family: .searchFarm)
        #expect(draft.article.paragraphs == ["有人问过我,其实很简单。种花的方法,各家不同,种花的方法人人会说。"])
    }

    // MARK: Site captures

    @Test func captureWithoutAuthorOrSourceKeepsItsFirstParagraph() {
        let draft = RawText.draft(
            "当前位置：首页 > 校园 > 菜园\n菜园里的功课\n发布时间：2011-05-09 来源：园丁周报\n一、学会看天\n下雨前不浇水。\n责任编辑：周禾\n版权所有：青石小学",
            family: nil)
        #expect(draft.article.family == .siteCapture)
        #expect(draft.article.authors.isEmpty)
        #expect(draft.article.source == "园丁周报")
        #expect(draft.article.editor == "周禾")
        #expect(draft.article.paragraphs == ["一、学会看天", "下雨前不浇水。"])
        #expect(draft.article[.column] == "校园/菜园")
    }

    @Test func linksBetweenParagraphsDontEndTheText() {
        let long = "学校后面的菜园是三年级同学开出来的，从前那里只有碎砖和杂草，谁也不愿意去。"
        let draft = RawText.draft(
            "您现在的位置：[首页](#) >> [校园](#)\n菜园\n发布日期：2011/05/09\n\(long)\n[图一](a) [图二](b)\n\(long)\n[打印](#) [关闭](#)",
            family: nil)
        #expect(draft.article.paragraphs == [long, long])
    }

    // MARK: Annotated mirrors

    @Test func linksAndDebrisAboveTheHeadlineGo() {
        let draft = RawText.draft(
            "田里的活計\n果樹的嫁接\n?\n河邊的學(xué)校\n農(nóng)業(yè)站 林小溪\n學(xué)生在河邊種樹,農(nóng)業(yè)站的人也來了。大家一直做到天黑,才收起鋤頭回家去。",
            family: nil)
        #expect(draft.article.family == .annotatedMirror)
        #expect(draft.article.title == "河邊的學校")
        #expect(draft.article.authors == ["林小溪"])
        #expect(draft.article[.authorAffiliation] == "農業站")
        #expect(draft.article.paragraphs == ["學生在河邊種樹,農業站的人也來了。大家一直做到天黑,才收起鋤頭回家去。"])
        #expect(draft.removed.filter { $0.kind != "annotation" }.map(\.kind) == ["navigation", "navigation", "debris"])
    }

    @Test(arguments: [
        "6月3日,學生取水。圖:林小溪/鄉報", "學生取水。圖/鄉報", "學生取水。林小溪攝",
    ])
    func captionsAreToldFromText(line: String) {
        #expect(AnnotatedMirror.isCaption(line))
        #expect(!AnnotatedMirror.isCaption(line + "這一天很熱。"))
    }

    // MARK: Page texts

    @Test func pageNumbersBetweenTheHalvesOfAParagraphGo() {
        let draft = RawText.draft(
            "林小溪\n河中間的車站\n林小溪\n清晨五點,挑菜的人先上車,上學的孩子\n- 12 -\n后上車。\n(作者系青石小學教師)\n責任編輯 周禾", family: nil)
        #expect(draft.article.family == .pageText)
        #expect(draft.article.paragraphs == ["清晨五點,挑菜的人先上車,上學的孩子后上車。"])
        #expect(draft.article.editor == "周禾")
        #expect(draft.article[.authorAffiliation] == "青石小學教師")
        #expect(draft.removed.map(\.kind) == ["duplicate", "page-furniture"])
    }

    @Test func headingsAndListsArentJoined() {
        let draft = RawText.draft(
            "河中間的車站\n林小溪\n一、從前的車站\n從前只有一趟慢車,它有三個好處:\n(一)便宜;\n(二)準時。\n二、后來的車站\n站台加長了。\n責任編輯:周禾", family: .pageText)
        #expect(draft.article.title == "河中間的車站")
        #expect(draft.article.authors == ["林小溪"])
        #expect(
            draft.article.paragraphs == [
                "一、從前的車站", "從前只有一趟慢車,它有三個好處:", "(一)便宜;", "(二)準時。", "二、后來的車站", "站台加長了。",
            ])
    }

    // MARK: Plain texts

    @Test(
        arguments: [
            ("河边的树\n\n树长高了,孩子也长高了。", "河边的树"), ("# 河边\n树。", "河边"), ("河水涨了。\n\n树也长高了。", nil),
            ("一行诗\n又一行诗\n再一行诗", nil), ("河边的树", nil),
        ] as [(String, String?)])
    func firstLineIsAHeadlineOnlyWhereItStandsOut(text: String, title: String?) {
        #expect(RawText.draft(text, family: nil).article.title == title)
    }

    @Test func interviewKeepsItsSpeakers() {
        let lines = ["记者：河水为什么变清了？", "周禾：上游的树多了。", "时间：很久以前。", "来源：没有人知道，大家只是猜。"]
        #expect(RawText.draft(lines.joined(separator: "\n"), family: nil).article.paragraphs == lines)
    }

    @Test(arguments: [
        "这种档案用〖BT/标题〗开头，用〖-BT/标题〗结尾，正文放在〖ZW/正文〗和〖-ZW/正文〗之间。读的时候要看名字，不能看位置，因为位置常常会变。",
        "买菜的单子如下，请照着买，不要多买。\n• 苹果,梨\n• 土豆,白菜\n相关推荐\n卖菜的人说，今年的白菜比去年便宜，土豆反而贵了。",
        "张三\n你好。\n张三\n我来了。\n李四\n坐吧，茶刚泡好，外面的雨还没有停。",
        "Chapter 3 of the manual names 12 valves.\nThe record says 2024-03-05 and nothing else about it.\nClose\nThe valve.",
    ])
    func proseStaysWhole(text: String) {
        let draft = RawText.draft(text, family: nil)
        let lines = text.split(separator: "\n").map { String($0) }
        #expect(draft.article.family == .plain)
        #expect([draft.article.title].compactMap(\.self) + draft.article.paragraphs == lines)
    }

    @Test func linesOfAPoemArentUnwrapped() {
        let lines = ["The river runs", "below the bridge", "and no one", "counts the boats"]
        #expect(RawText.draft(lines.joined(separator: "\n"), family: nil).article.paragraphs == lines)
    }
}
