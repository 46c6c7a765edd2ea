/// What surrounds the story on a search farm.
extension SearchFarm {
    /// Pieces of other sites' texts, cut at about 105 characters and closed with a false full stop.
    static let snippets = [
        "家里头一次用烤箱的人,多半往往不知道上下火该怎么调,说明书上写的温度和实际温度常常差了十几度,有经验的人会买一支烤箱温度计放在烤网中间,先空烧上一刻钟,再看指针停在哪里,然后记下来贴在箱门上,下次照着调整,。",
        "做面点要用的工具不必一次买齐,一般来说:一是要有一个深一点的盆,揉面的时候面粉不会撒出来;二是要有一把刮板,粘在盆边的面可以刮干净;三是要有一块厚一点的棉布,盖面的时候用;四是要有一杆准一点的小秤,称东西用,。",
    ]

    static let lastSnippet =
        "二、面粉买回来以后怎样存放才不会生虫,这个问题问的人一直很多。袋口要扎紧,放在阴凉干燥的柜子里,天热的时候最好分成小袋放进冰箱,取出来先放到室温再用。开过封的面粉尽量在两个月里用完,受潮结块的不要再用。装袋。"

    /// Titles and excerpts of exactly 100 characters.
    static let cards: [(title: String, excerpt: String)] = topics.enumerated().map { index, topic in
        let rotated = sentences[(index % sentences.count)...] + sentences[..<(index % sentences.count)]
        return (topic, String(("说到" + topic + "," + rotated.joined()).prefix(100)))
    }

    private static let topics = [
        "怎样修自行车,自行车掉链子怎么办", "怎样洗羊毛衫,羊毛衫缩水怎么恢复", "怎样种小葱,阳台怎样种小葱",
        "怎样煮鸡蛋,鸡蛋煮几分钟最嫩", "怎样叠衬衫,旅行箱里衬衫怎么叠", "怎样养绿萝,绿萝叶子发黄怎么办",
        "怎样磨菜刀,磨刀石怎么选", "怎样存土豆,土豆发芽怎么办", "怎样擦玻璃,高处玻璃怎么擦",
        "怎样缝扣子,大衣扣子怎么缝", "怎样泡绿茶,绿茶用多少度的水", "怎样修水龙头,水龙头滴水怎么办",
        "怎样晒被子,被子晒多久合适", "怎样挑西瓜,西瓜怎么听声音", "怎样写明信片,明信片邮编写在哪里",
        "怎样除水垢,热水壶水垢怎么除",
    ]

    private static let sentences = [
        "很多人都有过这样的烦恼,其实方法并不难,只要准备好几样家里常见的东西就可以动手。",
        "先把要用的工具放在手边,按照顺序一步一步来,中间不要着急,做完一步再看下一步。",
        "住在楼上的邻居试过好几种办法,最后发现最简单的一种反而最管用,花的时间也最少。",
        "如果第一次没有做好,可以停下来想一想是哪一步出了问题,第二次往往就顺手多了。",
    ]
}
