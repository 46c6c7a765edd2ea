import Testing

@testable import Cleaning

@Suite struct CharacterTests {
    @Test func bytesOfEachCharacterMakeIt() {
        let edges: [UInt32] = [0, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x1_0000, 0x10_FFFF]
        for scalar in (edges + stride(from: 1, to: 0x11_0000, by: 997)).compactMap(Unicode.Scalar.init) {
            #expect(Unicode.Scalar(utf8: Array(scalar.utf8)) == scalar)
        }
    }

    @Test(
        arguments: [
            [], [0x80], [0xC1, 0x81], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xE4, 0xB8],
            [0xE4, 0xB8, 0xAD, 0x41], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF9, 0x80, 0x80, 0x80],
            [0xFF, 0x80, 0x80, 0x80], [0x41, 0x42],
        ] as [[UInt8]])
    func otherBytesMakeNone(bytes: [UInt8]) {
        #expect(Unicode.Scalar(utf8: bytes) == nil)
    }

    @Test(arguments: [
        ("閱讀全文：說明", "阅读全文：说明"), ("plain café", "plain café"), ("𠀀國", "𠀀国"), ("", ""), ("中", "中"), ("한국語", "한국语"),
    ])
    func simplifiedScriptChangesOnlyWhatHasAnotherForm(text: String, simplified: String) {
        #expect(text.inSimplifiedScript == simplified)
    }

    @Test func charactersOfOneWordAreLikelyBehindEachOther() {
        #expect(ChineseUsage.likelihood(of: "国", after: "中") > 0)
        #expect(ChineseUsage.likelihood(of: "國", after: "中") == ChineseUsage.likelihood(of: "国", after: "中"))
        #expect(ChineseUsage.likelihood(of: "的", after: "囧") == 0)
        #expect(ChineseUsage.followers(of: "中").contains("国"))
        for follower in ChineseUsage.followers(of: "中") { #expect(ChineseUsage.cost(of: follower, after: "中") != nil) }
    }

    @Test func characterOfBothScriptsCountsForNeither() {
        var counts = ScriptCounts()
        counts.read("建")
        #expect(counts.tag(declared: "zh-TW") == "zh-Hant")
    }
}
