import Markup
import RefreshCore
import RefreshTesting
import Testing

@testable import Cleaning

@Suite struct MojibakeTests {
    private static let chinese = "河边的图书馆从下个月起延长开放时间，读者可以一直待到晚上八点。工作人员说，来的人比去年多了。"

    /// What UTF-8 becomes when it is read as windows-1252.
    private func misread(_ text: String) -> String {
        let upper = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
        return String(
            scalars: text.utf8.map { (0x80...0x9F).contains($0) ? upper[Int($0) - 0x80] : Unicode.Scalar($0) })
    }

    /// What bytes become when they are read two by two; `isWhole` says whether user-defined pairs are kept, as the WHATWG
    /// Encoding Standard has it, or dropped.
    private func misread(_ bytes: [UInt8], in codec: DoubleByteCodec, isWhole: Bool = true) -> String {
        var text = ""
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                text.unicodeScalars.append(Unicode.Scalar(bytes[index]))
                index += 1
            } else if bytes[index] == 0x80, isWhole {
                text += "€"
                index += 1
            } else if index + 1 < bytes.count {
                let scalar = codec.scalar(of: .init(lead: bytes[index], trail: bytes[index + 1]))
                if let scalar = scalar ?? (isWhole ? privateUse(bytes[index], bytes[index + 1]) : nil) {
                    text.unicodeScalars.append(scalar)
                }
                index += 2
            } else {
                text += "?"
                index += 1
            }
        }
        return text
    }

    private func privateUse(_ lead: UInt8, _ trail: UInt8) -> Unicode.Scalar? {
        let (lead, trail) = (Int(lead), Int(trail))
        switch (lead, trail) {
        case (0xAA...0xAF, 0xA1...): return Unicode.Scalar(UInt32(0xE000 + (lead - 0xAA) * 94 + trail - 0xA1))
        case (0xF8...0xFE, 0xA1...): return Unicode.Scalar(UInt32(0xE234 + (lead - 0xF8) * 94 + trail - 0xA1))
        case (0xA1...0xA7, ..<0xA1):
            return Unicode.Scalar(UInt32(0xE4C6 + (lead - 0xA1) * 96 + trail - 0x40 - (trail > 0x7F ? 1 : 0)))
        default: return nil
        }
    }

    private func bytes(_ text: String, in codec: DoubleByteCodec) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            codec.pair(of: scalar).map { [$0.lead, $0.trail] } ?? [UInt8(truncatingIfNeeded: scalar.value)]
        }
    }

    @Test(arguments: [
        "Le café où l’été dure — même l'hiver, on y reste à la terrasse.", "“So,” she said – “the bridge’s gone.”",
        "Die Brücke wurde größer, schöner, für alle.", "Мост построили за три года.", chinese,
    ])
    func readingOfUTF8AsLatinIsUndoneOnceAndTwice(text: String) {
        let once = misread(text)
        #expect(Mojibake.repaired(once).text == text)
        #expect(Mojibake.repaired(misread(once)).text == text)
        #expect(Mojibake.repaired(once).repairs.filter(\.certain).count == Mojibake.repaired(once).repairs.count)
    }

    @Test func readingOfUTF8AsGBKIsUndone() {
        let misread = misread(Array(Self.chinese.utf8), in: .gbk)
        let outcome = Mojibake.repaired(misread)
        #expect(outcome.text == Self.chinese)
        #expect(!outcome.repairs.isEmpty)
        #expect(Mojibake.repaired("涓\u{E15F}枃").text == "中文")
    }

    @Test func lostPairsAreChosenByTheLanguage() {
        let outcome = Mojibake.repaired(misread(Array(Self.chinese.utf8), in: .gbk, isWhole: false))
        #expect(BodyScore.f1(outcome.text, wanted: Self.chinese) > 0.5)
        #expect(outcome.repairs.contains { !$0.certain })
    }

    @Test func readingsOfDoubleByteEncodingsInEachOtherAreUndone() {
        let traditional = "圖書館從下個月起延長時間，讀者可以一直待在大廳裡，晚上八點才關門。"
        #expect(Mojibake.repaired(misread(bytes(Self.chinese, in: .gbk), in: .big5)).text == Self.chinese)
        #expect(Mojibake.repaired(misread(bytes(traditional, in: .big5), in: .gbk)).text == traditional)
        let latin = { (bytes: [UInt8]) in String(scalars: bytes.map { Unicode.Scalar($0) }) }
        #expect(Mojibake.repaired(latin(bytes(Self.chinese, in: .gbk))).text == Self.chinese)
        #expect(Mojibake.repaired(latin(bytes(traditional, in: .big5))).text == traditional)
    }

    @Test(arguments: [
        "锟斤拷锟斤拷", "Le café à l’été", "«IRMû e «AMANHû", "på…” sa hon. «é…”", "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß",
        "The sign Ã© is what UTF-8 looks like in the wrong place.", "藠头、薤白、莼菜与茼蒿", "蚰蜒、鼹鼠、貔貅、饕餮、魑魅魍魎",
        "いろはにほへと ちりぬるを", "ÄÖÜäöüß Öl Übermut Äpfel", "Ásgeir Þór Ólafsson býr á Íslandi",
        chinese, "«Ça va», dit-elle — «et toi?»",
    ])
    func textThatReadsWellIsLeftAlone(text: String) {
        #expect(Mojibake.repaired(text).text == text)
    }

    @Test func damagedDocumentBecomesItsArticle() throws {
        let page =
            "<html><head><title>\(misread("图书馆"))</title></head><body><p>\(misread(Self.chinese))</p></body></html>"
        let cleaned = try Cleaners.clean(
            CleaningInput(bytes: Array(page.utf8), contentType: "text/html; charset=utf-8"))
        #expect(cleaned.article.paragraphs == [Self.chinese])
        #expect(cleaned.article.title == "图书馆")
        let text = Array(misread(Self.chinese + "\n" + Self.chinese).utf8)
        #expect(try Cleaners.clean(CleaningInput(bytes: text)).article.paragraphs == [Self.chinese, Self.chinese])
    }
}
