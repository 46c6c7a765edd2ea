import RefreshTesting
import Testing

@testable import Markup

@Suite struct LostByteTests {
    @Test(arguments: EncodedPage.required)
    func oneByteLessHarmsOneParagraphAtMost(page: EncodedPage) throws {
        let intact = Set(page.text.split(separator: "\n").map(String.init))
        let bytes = page.bytes(ofPage: true)
        let body = try #require(bytes.firstRange(of: Array("<div class".utf8)))
        for offset in stride(from: body.lowerBound, to: bytes.count - 80, by: 17) {
            var damaged = bytes
            damaged.remove(at: offset)
            let text = TextDecoder.decode(damaged, contentType: nil, isMarkup: true)?.text ?? ""
            let kept = intact.count { text.contains($0) }
            #expect(kept >= intact.count - 1, "byte \(offset)")
        }
    }

    @Test(arguments: [
        ("GB18030", SampleText.simplified), ("GBK", SampleText.simplified), ("CP950", SampleText.traditional),
        ("CP932", SampleText.japanese), ("CP949", SampleText.korean),
        ("UTF-8", SampleText.simplified), ("UTF-16LE", SampleText.simplified), ("UTF-16BE", SampleText.japanese),
    ])
    func oneByteLessHarmsItsOwnCharacters(charset: String, text: String) {
        let text = text.filter { $0 != "\n" && $0 != " " }
        // Without a mark, nothing but the text would tell in which order the halves come.
        let mark: [UInt8] = ["UTF-16LE": [0xFF, 0xFE], "UTF-16BE": [0xFE, 0xFF]][charset] ?? []
        let bytes = mark + encoded(text, as: charset)
        let characters = Array(text)
        for offset in stride(from: 40, to: bytes.count - 40, by: 13) {
            var damaged = bytes
            damaged.remove(at: offset)
            let decoded = Array(TextDecoder.decode(damaged, contentType: nil, isMarkup: false)?.text ?? "")
            let before = zip(characters, decoded).prefix { $0 == $1 }.count
            let after = zip(characters.reversed(), decoded.reversed()).prefix { $0 == $1 }.count
            #expect(characters.count - before - after <= 7, "byte \(offset) of \(charset)")
        }
    }

    @Test func escapeLostFromISO2022JPHarmsItsLineOnly() throws {
        let lines = ["図書館は週末も開いています。", "本を借りることができます。", "午後には講座があります。"]
        var bytes = encoded(lines.joined(separator: "\n"), as: "ISO-2022-JP")
        // The escape sequence that ends the first line.
        let end = try #require(bytes.firstRange(of: [0x1B, 0x28, 0x42]))
        bytes.remove(at: end.lowerBound)
        let decoded = TextDecoder.decode(bytes, contentType: "text/plain; charset=iso-2022-jp", isMarkup: false)
        #expect(decoded?.text.split(separator: "\n").suffix(2).map(String.init) == Array(lines[1...]))
    }
}
