import FoundationEssentials
import RefreshCore
import Testing

@Suite struct DigestTests {
    /// From FIPS 180-4's examples.
    private let ofABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func digestIsSHA256() {
        #expect(Digest(of: "abc").hex == ofABC)
        #expect(Digest(of: Array("abc".utf8)).description == ofABC)
        #expect(
            Digest(of: [UInt8]()).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func bytesAndDigitsAreReadBack() {
        let digest = Digest(of: "abc")
        #expect(digest.bytes.count == Digest.byteCount)
        #expect(Digest(bytes: digest.bytes) == digest)
        #expect(Digest(bytes: digest.bytes[...]) == digest)
        #expect(Digest(bytes: Data(digest.bytes)) == digest)
        #expect(Digest(bytes: digest.bytes.lazy.map { $0 }) == digest)
        #expect(digest.firstWord == 0xBA78_16BF_8F01_CFEA)
        #expect(Digest(hex: ofABC) == digest)
        #expect(Digest(hexDigits: Array(ofABC.utf8)) == digest)
        #expect(Digest(hex: ofABC.uppercased()) == digest)
    }

    @Test func everyByteCounts() {
        let bytes = Digest(of: "abc").bytes
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1
            #expect(Digest(bytes: other) != Digest(bytes: bytes))
            #expect(Digest(bytes: other)?.bytes == other)
        }
    }

    @Test func anythingElseIsNotADigest() {
        #expect(Digest(hex: "") == nil)
        #expect(Digest(hex: ofABC.dropLast()) == nil)
        #expect(Digest(hex: ofABC + "0") == nil)
        #expect(Digest(hex: ofABC.dropLast() + "g") == nil)
        #expect(Digest(hex: "0x" + ofABC.dropFirst(2)) == nil)
        #expect(Digest(bytes: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(Digest(bytes: [UInt8](repeating: 0, count: 33)) == nil)
    }

    @Test func jsonIsTheDigits() throws {
        let json = try CanonicalJSON.line([Digest(of: "abc")])
        #expect(json == "[\"\(ofABC)\"]")
        #expect(try JSONDecoder().decode([Digest].self, from: Data(json.utf8)) == [Digest(of: "abc")])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Digest].self, from: Data(#"["abc"]"#.utf8)) }
    }
}
