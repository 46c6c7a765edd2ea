import Testing

@testable import Markup

@Suite struct ASCIIRunTests {
    @Test func asciiEndsWhereTheFirstOtherByteStands() {
        for place in 0..<40 {
            var bytes = [UInt8](repeating: 0x41, count: 40)
            bytes[place] = 0xE6
            for start in 0..<40 {
                let end = bytes.withUnsafeBufferPointer { ASCIIRun.end(in: $0, from: start) }
                #expect(end == (start <= place ? place : nil))
            }
        }
    }
}
