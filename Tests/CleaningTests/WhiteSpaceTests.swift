import Testing

@testable import Cleaning

@Suite struct WhiteSpaceTests {
    @Test func whiteSpaceIsWhatUnicodeCallsSo() {
        for value in (0...0x10FFFF as ClosedRange<UInt32>) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(scalar).utf8)
            let length = bytes.withUnsafeBufferPointer { WhiteSpace.length(in: $0, at: 0) }
            let expected = scalar.properties.isWhitespace ? bytes.count : 0
            if length != expected { Issue.record("U+\(String(value, radix: 16)): \(length)") }
        }
    }

    @Test func cutUpBytesAreNone() {
        for bytes in [[0xE3], [0xE3, 0x80], [0xC2], [0xE2, 0x80]] as [[UInt8]] {
            let length = bytes.withUnsafeBufferPointer { WhiteSpace.length(in: $0, at: 0) }
            #expect(length == 0)
        }
    }
}
