import Markup
import Testing

@Suite struct DoubleByteCodecTests {
    private let codec = DoubleByteCodec.gbk

    @Test(
        arguments: [
            ("水", 0xCB, 0xAE), ("換", 0x93, 0x51), ("。", 0xA1, 0xA3), ("，", 0xA3, 0xAC), ("現", 0xAC, 0x46),
        ] as [(Unicode.Scalar, UInt8, UInt8)])
    func charactersAndPairsMatch(scalar: Unicode.Scalar, lead: UInt8, trail: UInt8) {
        let pair = DoubleByteCodec.Pair(lead: lead, trail: trail)
        #expect(codec.pair(of: scalar) == pair)
        #expect(codec.scalar(of: pair) == scalar)
    }

    @Test func everyPairGoesThereAndBack() {
        var count = 0
        for lead in UInt8.min...UInt8.max {
            for trail in UInt8.min...UInt8.max {
                guard let scalar = codec.scalar(of: DoubleByteCodec.Pair(lead: lead, trail: trail)) else { continue }
                count += 1
                guard let back = codec.pair(of: scalar) else {
                    Issue.record("no way back from \(scalar)")
                    continue
                }
                #expect(codec.scalar(of: back) == scalar)
            }
        }
        #expect(count > 21_000)
    }

    @Test func userDefinedAreasAreEmpty() {
        #expect(codec.scalar(of: DoubleByteCodec.Pair(lead: 0xAF, trail: 0xD2)) == nil)
        #expect(codec.scalar(of: DoubleByteCodec.Pair(lead: 0xFE, trail: 0xBF)) == nil)
        #expect(codec.scalar(of: DoubleByteCodec.Pair(lead: 0xA2, trail: 0x40)) == nil)
    }

    @Test(arguments: ["a", "?", "한", "𠀀"] as [Unicode.Scalar])
    func whatHasNoPairHasNone(scalar: Unicode.Scalar) {
        #expect(codec.pair(of: scalar) == nil)
    }
}
