import RefreshTesting

/// The words that generated texts are made of.
enum Language: String, CaseIterable, Sendable {
    case chinese, english

    var words: [String] {
        switch self {
        case .chinese: Language.chineseWords
        case .english: Language.englishWords
        }
    }

    /// What stands between words.
    var gap: String { self == .chinese ? "" : " " }
    /// What stands between sentences.
    var sentenceGap: String { self == .chinese ? "" : " " }
    var comma: String { self == .chinese ? "，" : "," }
    var stop: String { self == .chinese ? "。" : "." }

    /// A word; the first ones of the list are the most frequent, as in any text.
    func word(using random: inout SplitMix) -> String {
        let words = self.words
        let count = random.chance(2) ? min(24, words.count) : words.count
        return words[Int.random(in: 0..<count, using: &random)]
    }

    private static let chineseWords = split(
        """
        的 了 在 是 和 也 我们 他们 一个 这个 可以 没有 已经 因为 所以 自己 就 都 到 从 对 与 把 被
        河边 花园 早晨 邻居 孩子 老师 学校 图书馆 市场 面包 茶叶 雨水 阳光 树木 小路 桥梁 火车 车站 船只 码头
        种植 清理 修理 观察 记录 讨论 准备 参观 介绍 打开 关闭 离开 回来 等待 发现 使用 改变 保护 学习 练习
        安静 明亮 宽阔 古老 干净 温暖 新鲜 普通 简单 重要 缓慢 仔细 美丽 忙碌 方便 结实 清楚 热闹 轻松 细小
        居民 工人 医生 木匠 园丁 厨师 画家 歌手 司机 游客 计划 时间 方法 问题 消息 声音 颜色 味道 故事 道理
        春天 夏天 秋天 冬天 昨天 今天 明天 周末 上午 傍晚 山谷 草地 湖水 沙滩 森林 田野 村庄 街道 房屋 窗户
        鸟类 蝴蝶 蜜蜂 鲤鱼 青蛙 松鼠 苹果 葡萄 西瓜 白菜 土豆 玉米 豆腐 鸡蛋 牛奶 蜂蜜 工具 锤子 剪刀 绳索
        """)

    private static let englishWords = split(
        """
        the of and to in a is that it for was on with as at by from they we this have not but their which
        river garden morning neighbour children teacher school library market bread tea rain sunlight trees path bridge
        train station boats harbour planting cleaning repair watch record discuss prepare visit introduce open close
        leave return wait discover use change protect learn practise quiet bright wide ancient clean warm fresh common
        simple important slow careful beautiful busy handy sturdy clear lively easy tiny residents workers doctor
        carpenter gardener cook painter singer driver guests plan time method question message sound colour taste story
        reason spring summer autumn winter yesterday today tomorrow weekend noon evening valley meadow lake beach forest
        field village street house window birds butterfly bees carp frogs squirrel apple grapes melon cabbage potatoes
        corn lentils eggs milk honey tools hammer scissors rope hand large small between after before while during
        """)

    private static func split(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}
