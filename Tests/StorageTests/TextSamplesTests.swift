import Testing

@testable import Storage

@Suite struct TextSamplesTests {
    private func text(_ number: Int) -> [UInt8] { Array("\(number);".utf8) }

    private func numbers(_ samples: TextSamples) -> [Int] {
        String(decoding: samples.bytes, as: UTF8.self).split(separator: ";").compactMap { Int($0) }
    }

    @Test func whatIsKeptIsSpreadOverAllThatCame() {
        var samples = TextSamples()
        for number in 1...1000 {
            samples.offer(text(number))
            if samples.counts.count > 100 { samples.thin() }
        }
        let kept = numbers(samples)
        #expect(kept.count > 50 && kept.count <= 100)
        #expect(samples.counts.reduce(0, +) == samples.bytes.count)
        let steps = zip(kept, kept.dropFirst()).map { $1 - $0 }
        #expect(Set(steps) == [16])
        #expect(samples.offeredByteCount == (1...1000).reduce(0) { $0 + text($1).count })
    }

    @Test func oneLongTextTakesNoMoreRoomThanItsShare() {
        var samples = TextSamples()
        samples.offer(noise(1 << 20, seed: 1))
        #expect(samples.bytes.count == TextSamples.textLimit)
        #expect(samples.offeredByteCount == TextSamples.textLimit)
    }

    /// A service that runs for months keeps no more samples than one that runs for a day.
    @Test func anEncoderKeepsABoundedNumberOfSamplesOfAllClasses() {
        let encoder = FrameEncoder(dueByteCounts: [1 << 40])
        let zstd = ZstdEncoder()
        let page = noise(TextSamples.textLimit, seed: 2)
        for number in 0..<160 {
            for type in [FrameType.article, .capture, .body, .entry] {
                _ = encoder.whole(type, page + [UInt8(truncatingIfNeeded: number)], with: zstd)
            }
        }
        #expect(encoder.sampleByteCount > 4 << 20)
        #expect(encoder.sampleByteCount <= 9 << 20)
    }
}
