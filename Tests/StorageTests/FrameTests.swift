import RefreshCore
import Testing

@testable import Storage

@Suite struct FrameTests {
    private let repository = RepositoryID(0x0123_4567_89AB_CDEF)

    private func bytes(_ frame: Frame, sequence: UInt64 = 7) -> [UInt8] {
        var bytes: [UInt8] = []
        frame.header(sequence: sequence, repository: repository).append(with: frame.payload, to: &bytes)
        return bytes
    }

    /// RFC 3720 appendix B.4, and the check value of the catalogues.
    @Test func checksumIsTheStandardOne() {
        #expect(CRC32C.of(Array("123456789".utf8).span) == 0xE306_9283)
        #expect(CRC32C.of([UInt8](repeating: 0, count: 32).span) == 0x8A91_36AA)
        #expect(CRC32C.of([UInt8](repeating: 0xFF, count: 32).span) == 0x62A8_AB43)
        #expect(CRC32C.of(Array<UInt8>(0..<32).span) == 0x46DD_794E)
    }

    @Test func checksumDoesntDependOnHowTheBytesAreCut() {
        let bytes = (0..<100).map { UInt8($0 * 7 % 251) }
        for cut in 0...100 {
            var checksum = CRC32C()
            let (head, tail) = (bytes.prefix(cut), bytes.dropFirst(cut))
            checksum.update(head.span)
            checksum.update(tail.span)
            #expect(checksum.value == CRC32C.of(bytes.span))
        }
    }

    @Test(arguments: [0, 1, 63, 64, 1000, 100_000]) func aPayloadComesBack(_ count: Int) throws {
        let raw = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 50) }
        let frame = FrameEncoder().whole(.body, raw, with: ZstdEncoder())
        let stored = bytes(frame)
        let header = try #require(FrameHeader(stored[...], of: repository))
        #expect(header.sequence == 7)
        #expect(header.rawCount == count)
        #expect(header.codec == (count >= 64 ? .zstd : .none))
        #expect(Frame.isIntact(stored[...]))
        let decoder = FrameDecoder(DictionaryShelf(store: "nowhere", disk: SystemDisk()))
        #expect(try decoder.raw(stored.dropFirst(FrameHeader.byteCount), of: header) == raw)
    }

    @Test func everyFlippedBitIsFound() throws {
        let stored = bytes(Frame(.text, plain: Array("a short text that isn't compressed".utf8)))
        for bit in 0..<(stored.count * 8) {
            var damaged = stored
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let isSound = FrameHeader(damaged[...], of: repository) != nil && Frame.isIntact(damaged[...])
            #expect(!isSound, "bit \(bit)")
        }
    }

    @Test func aFrameOfAnotherStoreIsntTaken() {
        #expect(FrameHeader(bytes(Frame(.text, plain: [1]))[...], of: RepositoryID(1)) == nil)
    }

    @Test func aCutHeaderIsntTaken() {
        let stored = bytes(Frame(.text, plain: []))
        for count in 0..<FrameHeader.byteCount { #expect(FrameHeader(stored.prefix(count), of: repository) == nil) }
    }

    @Test func decompressionIsBoundedByTheDeclaredLength() throws {
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        let compressed = try #require(ZstdEncoder().compressed(zeros))
        #expect(ZstdDecoder().decompressed(compressed[...], count: 1 << 20) == zeros)
        #expect(ZstdDecoder().decompressed(compressed[...], count: 1000) == nil)
        #expect(ZstdDecoder().decompressed(compressed[...], count: 1 << 21) == nil)
        #expect(ZstdDecoder().decompressed(zeros.prefix(100), count: 100) == nil)
    }

    @Test func aCommitComesBackAndAWrongRootIsRefused() throws {
        var range = MerkleRange()
        for leaf in MerkleRangeTests.leaves.prefix(7) { range.append(leaf: leaf) }
        let commit = Commit(frames: [(FrameType.entry, Digest(of: "x"))], range: range, previous: Digest(of: "y"))
        #expect(Commit(commit.bytes) == commit)
        #expect(commit.bytes.count + FrameHeader.byteCount == Commit.frameByteCount(entries: 7))
        var wrong = commit.bytes
        wrong[20] ^= 1
        #expect(Commit(wrong) == nil)
        #expect(Commit(commit.bytes.dropLast()) == nil)
        #expect(Commit(commit.bytes + [0]) == nil)
    }
}

extension Commit {
    fileprivate init?(_ bytes: ArraySlice<UInt8>) {
        self.init(Array(bytes))
    }
}
