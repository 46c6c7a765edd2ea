import Diffing
import Testing

@Suite struct SpanTests {
    @Test(arguments: [
        ("今天我们去河边种树。", "今天我们去湖边种树。", "今天我们去[-河-]{+湖+}边种树。"),
        ("共有128人参加。", "共有138人参加。", "共有[-128-]{+138+}人参加。"),
        ("价格是1,234.5元。", "价格是1,234.6元。", "价格是[-1,234.5-]{+1,234.6+}元。"),
        (
            "见https://example.org/a?b=1。好", "见https://example.org/a?b=2。好",
            "见[-https://example.org/a?b=1-]{+https://example.org/a?b=2+}。好"
        ),
        ("The garden opens at noon.", "The gardens open at noon.", "The [-garden opens-]{+gardens open+} at noon."),
        ("The old bridge is closed.", "The bridge is closed.", "The [-old -]bridge is closed."),
        ("一。二二。三三三。", "一。二二。新句子。三三三。", "一。二二。{+新句子。+}三三三。"),
        ("It rained. We left. All slept.", "It rained. All slept.", "It rained. [-We left. -]All slept."),
        ("甲，乙，丙。", "甲，乙，丁，丙。", "甲，乙，{+丁，+}丙。"),
        ("很好👩‍👩‍👧的一天", "很好👩‍👩‍👦的一天", "很好[-👩‍👩‍👧-]{+👩‍👩‍👦+}的一天"),
        ("Don’t go home now.", "Doesn’t go home now.", "[-Don’t-]{+Doesn’t+} go home now."),
    ])
    func editIsMarkedExactly(old: String, new: String, expected: String) {
        #expect(marks(old, new) == expected)
    }

    @Test func replacedSentenceIsOnePair() {
        let old = "早晨河边很安静。居民们带着工具清理小路和草地。下午大家回家。"
        let new = "早晨河边很安静。学校的老师在图书馆里给孩子讲故事。下午大家回家。"
        #expect(
            marks(old, new) == "早晨河边很安静。[-居民们带着工具清理小路和草地-]{+学校的老师在图书馆里给孩子讲故事+}。下午大家回家。")
    }

    @Test func replacedEnglishSentenceIsOnePair() {
        let old = "The river was quiet. Residents cleaned the paths with their own tools. All went home."
        let new = "The river was quiet. In the library a teacher read stories to the youngest. All went home."
        #expect(
            marks(old, new)
                == "The river was quiet. [-Residents cleaned the paths with their own tools-]"
                + "{+In the library a teacher read stories to the youngest+}. All went home.")
    }

    @Test func sentenceBetweenTwoReplacedOnesStays() {
        let old = "居民们带着工具清理小路和草地。方便忙碌医生小路从。木匠在院子里修理旧的桌椅和窗户。"
        let new = "学校老师给孩子讲了一个长故事。方便忙碌医生小路从。火车从桥上开过时湖水也晃动起来。"
        #expect(
            marks(old, new)
                == "[-居民们带着工具清理小路和草地-]{+学校老师给孩子讲了一个长故事+}。方便忙碌医生小路从。"
                + "[-木匠在院子里修理旧的桌椅和窗户-]{+火车从桥上开过时湖水也晃动起来+}。")
    }

    @Test func farEditsInOneParagraphStayApart() {
        #expect(
            marks("今天有三个工人在河边修理木桥和码头。", "今天有五个工人在河边修理木桥和船只。")
                == "今天有[-三-]{+五+}个工人在河边修理木桥和[-码头-]{+船只+}。")
    }
}
