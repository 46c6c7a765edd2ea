import Markup
import RefreshCore
import RefreshTesting
import Testing

@testable import Cleaning

@Suite struct RawAnnotationsTests {
    @Test func readingsGoAndOtherBracketsStay() {
        let outcome = Annotations.strip(
            ["學(xué)校里有實(shí)驗田(共三畝),學(xué)生常去。", "實(shí)驗田(見圖)邊上有水渠(irrigation)。"], evidence: .required)
        #expect(outcome.paragraphs == ["學(xué)校里有實(shí)驗田(共三畝),學(xué)生常去。", "實(shí)驗田(見圖)邊上有水渠(irrigation)。"])
    }

    @Test func pageWithRepeatedReadingsIsStripped() {
        let outcome = Annotations.strip([
            "學(xué)校里有實(shí)驗田(共三畝),學(xué)生常去。", "實(shí)驗田(見圖)邊上有風(fēng)車(irrigation)。",
        ])
        #expect(outcome.paragraphs == ["學校里有實驗田(共三畝),學生常去。", "實驗田(見圖)邊上有風車(irrigation)。"])
        #expect(outcome.removed.map { $0.map(\.text) } == [["學(xué)", "實(shí)"], ["風(fēng)"]])
    }

    @Test func nestedBracketsKeepTheirOwn() {
        let outcome = Annotations.strip(["河務(監(jiān)察)站"], evidence: .given)
        #expect(outcome.paragraphs == ["河務(監察)站"])
    }

    @Test func oneReadingBehindARareCharacterStays() {
        let text = ["黿(yuán)頭渚在湖邊,春天櫻花開得很好,游人坐船去看。", "游人上岸,先去看黿的石像。"]
        #expect(Annotations.strip(text).paragraphs == text)
        #expect(Annotations.strip(text, evidence: .given).paragraphs == text)
    }

    @Test(arguments: ["真的?!我不信,他說。", "是嗎?,誰知道。", "這是什么?不知道。", "A?B型號的水泵。"])
    func soundQuestionsAreLeftAlone(question: String) {
        let page = ["學(xué)校里有實(shí)驗田,學(xué)生常去,我不信他說的話。", "誰知道實(shí)驗田邊上有風(fēng)車。真的是這樣。"]
        let outcome = Annotations.strip(page + [question])
        #expect(outcome.paragraphs.last == question)
        #expect(outcome.repairs.isEmpty)
    }

    @Test func lostNoBreakSpaceOfALabelComesBack() {
        let outcome = Annotations.strip(["[摘? 要]河邊的學(xué)校", "學(xué)生不多"], evidence: .given)
        #expect(outcome.paragraphs.first == "[摘 要]河邊的學校")
        #expect(outcome.repairs == [Repair(before: "? ", after: " ", certain: true)])
    }

    @Test func damageOfTheAnnotatingIsMended() {
        var random = SplitMix(seed: 4)
        let table: [Unicode.Scalar: String] = [
            "學": "xué", "當": "dāng", "數": "shù", "務": "wù", "負": "fù", "風": "fēng", "實": "shí", "產": "chǎn",
            "現": "xiàn",
            "業": "yè", "聯": "lián", "經": "jīng", "農": "nóng", "調": "diào", "護": "hù",
        ]
        let page = [
            "學校的老師帶著學生到田里去,數一數今年的果樹。當地的農業站也派人來,負責記錄產量。",
            "他們說,風調雨順的年份,一棵樹可以收三十斤梨。現在雨水少,產量也少了。“這不要緊。”老師說,“我們可以引河水。”",
            "引水要經過三個村子,聯系起來并不容易。當地人談談如何修渠,學校負責畫圖,農業站負責設備。",
            "渠修好了。現在,每天都有人去看護,設備也有人管。孩子們把這叫做“綠色的服務”。",
            "經過兩年,果樹的數目多了一倍,學生們都說,實驗很成功。",
        ]
        let damaged = page.map { AnnotationDamage.applied(to: $0, table: table, using: &random) }
        #expect(damaged.contains { $0.contains("?") })
        let outcome = Annotations.strip(damaged)
        #expect(outcome.paragraphs == page)
        #expect(outcome.repairs.count >= 4)
    }
}

/// Does to a text what the annotating of such pages does: readings are put in and marks are cut at, byte by byte.
enum AnnotationDamage {
    private enum Unit {
        case byte(UInt8)
        case reading(String)
        case cut(Unicode.Scalar)
    }

    static func applied(
        to text: String, table: [Unicode.Scalar: String], using random: inout some RandomNumberGenerator
    ) -> String {
        var bytes: [UInt8] = []
        var starts: Set<Int> = []
        for scalar in text.unicodeScalars {
            starts.insert(bytes.count)
            guard let pair = DoubleByteCodec.gbk.pair(of: unfolded(scalar)) else {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
                continue
            }
            bytes += [pair.lead, pair.trail]
        }
        let readings = Dictionary(
            uniqueKeysWithValues: table.compactMap { scalar, reading in
                DoubleByteCodec.gbk.pair(of: scalar).map { ([$0.lead, $0.trail], reading) }
            })
        var units: [Unit] = []
        var position = 0
        while position < bytes.count {
            let pair = Array(bytes[position...].prefix(2))
            if let mark = marks[pair], starts.contains(position) || Bool.random(using: &random) {
                units.append(.cut(mark))
                position += 2
            } else {
                units.append(.byte(bytes[position]))
                position += 1
            }
            if position >= 2, let reading = readings[Array(bytes[(position - 2)..<position])] {
                units.append(.reading(reading))
            }
        }
        return decoded(units)
    }

    private static let marks: [[UInt8]: Unicode.Scalar] = [
        [0xA3, 0xAC]: ",", [0xA3, 0xA1]: "!", [0xA3, 0xBB]: ";", [0xA3, 0xBF]: "?",
    ]

    private static func unfolded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        ",;:!?()".unicodeScalars.contains(scalar) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        "，；：！？（）".unicodeScalars.contains(scalar) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }

    private static func decoded(_ units: [Unit]) -> String {
        var text = ""
        var lead: UInt8?
        for unit in units {
            switch unit {
            case .byte(let byte):
                if let first = lead {
                    lead = nil
                    if byte < 0x40 { text += "?" }
                    guard let scalar = DoubleByteCodec.gbk.scalar(of: .init(lead: first, trail: byte)) else { continue }
                    text.unicodeScalars.append(folded(scalar))
                } else if byte < 0x80 {
                    text.unicodeScalars.append(Unicode.Scalar(byte))
                } else {
                    lead = byte
                }
            case .reading(let reading):
                // A byte that waits for its second one takes the bracket for it, and both are lost.
                text += lead == nil ? "(\(reading))" : "?\(reading))"
                lead = nil
            case .cut(let mark):
                if lead != nil { text += "?" }
                lead = nil
                text.unicodeScalars.append(mark)
            }
        }
        return lead == nil ? text : text + "?"
    }
}
