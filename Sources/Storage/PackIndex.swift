import SystemPackage

/// The file `pack/00000001.idx`: where the frames of a pack are; Format.md has the layout byte by byte.
///
/// Kept open and read in small pieces, so that an open store holds little memory.
final class PackIndex {
    /// What a new index is made from.
    struct Content: Hashable {
        /// The pack's number.
        var pack: Int
        /// Up to where the pack is covered: behind a commit.
        var end: Int64 = 0
        /// That commit.
        var commit: PackIndexEntry
        /// All frames but commits, sorted.
        var entries: [PackIndexEntry] = []
        /// How much there is of the types 1 to 5.
        var tallies: [FrameType: PackTally] = [:]
    }

    /// `F5 69 64 78`, and the version.
    private static let magic: [UInt8] = [0xF5, 0x69, 0x64, 0x78, 1, 0, 0, 0]
    private static let headerByteCount = 132
    /// The types that are tallied, in the order of the file.
    static let tallied: [FrameType] = [.article, .capture, .body, .text, .dictionary]

    /// Up to where the pack is covered.
    let end: Int64
    /// The commit there.
    let commit: PackIndexEntry
    /// How many frames it lists.
    let count: Int
    /// How much there is of each type.
    let tallies: [FrameType: PackTally]
    private let pack: Int
    private let file: any DiskFile
    private let bits: Int
    /// For each beginning of a prefix, how many entries have it or a lesser one.
    private let fanOut: [UInt32]

    /// Opens an index and checks it; `nil` where it isn't a sound index of this pack.
    init?(_ file: any DiskFile, pack: Int, of repository: RepositoryID) throws(Errno) {
        let byteCount = try file.byteCount()
        guard byteCount <= 1 << 31, try PackIndex.isIntact(file, Int(byteCount)) else { return nil }
        var fields = FieldReader(try file.bytes(at: 0, count: PackIndex.headerByteCount + 4 << 16)[...])
        guard let magic = fields.take(8), magic.elementsEqual(PackIndex.magic), fields.number() == repository.number,
            fields.number() == UInt64(pack), let end: UInt64 = fields.number(), end <= 1 << 40,
            let prefix: UInt64 = fields.number(), let offset: UInt32 = fields.number(),
            let count: UInt32 = fields.number(), let bits: UInt32 = fields.number(), bits <= 16
        else { return nil }
        var tallies: [FrameType: PackTally] = [:]
        for type in PackIndex.tallied {
            guard let count: UInt64 = fields.number(), let rawCount: UInt64 = fields.number() else { return nil }
            if count > 0 { tallies[type] = PackTally(count: count, rawCount: rawCount) }
        }
        let expected =
            PackIndex.headerByteCount + 4 << Int(bits) + PackIndexEntry.byteCount * Int(count) + 4
        guard Int(byteCount) == expected else { return nil }
        var fanOut: [UInt32] = []
        fanOut.reserveCapacity(1 << Int(bits))
        for _ in 0..<(1 << bits) { fanOut.append(fields.number() ?? 0) }
        guard zip(fanOut, fanOut.dropFirst()).allSatisfy(<=), fanOut.last == count else { return nil }
        self.end = Int64(end)
        commit = PackIndexEntry(prefix: DigestPrefix(prefix), offset: offset)
        self.count = Int(count)
        self.bits = Int(bits)
        self.tallies = tallies
        self.pack = pack
        self.file = file
        self.fanOut = fanOut
    }

    /// Whether the checksum of a file of `byteCount` bytes is right.
    ///
    /// Reads it in pieces: an index may be much longer than all else that an open store holds.
    private static func isIntact(_ file: any DiskFile, _ byteCount: Int) throws(Errno) -> Bool {
        let end = byteCount - 4
        guard end >= headerByteCount else { return false }
        var sum = CRC32C()
        for offset in stride(from: 0, to: end, by: 1 << 16) {
            let block = try file.bytes(at: Int64(offset), count: min(1 << 16, end - offset))
            sum.update(block.span)
        }
        var stored = FieldReader(try file.bytes(at: Int64(end), count: 4)[...])
        return stored.number() == sum.value
    }

    /// The entries whose prefixes lie between `first` and `last`, both included.
    func entries(from first: DigestPrefix, through last: DigestPrefix) throws(Errno) -> [PackIndexEntry] {
        let (low, high) = (bucket(of: first), bucket(of: last))
        guard low < fanOut.count, high < fanOut.count, low <= high else { return [] }
        let start = low == 0 ? 0 : Int(fanOut[low - 1])
        return try entries(start..<max(start, Int(fanOut[high]))).filter { first <= $0.prefix && $0.prefix <= last }
    }

    /// All that the file says.
    func content() throws(Errno) -> Content {
        Content(pack: pack, end: end, commit: commit, entries: try entries(0..<count), tallies: tallies)
    }

    private func bucket(of prefix: DigestPrefix) -> Int { bits == 0 ? 0 : Int(prefix.number >> UInt64(64 - bits)) }

    private func entries(_ range: Range<Int>) throws(Errno) -> [PackIndexEntry] {
        let start = PackIndex.headerByteCount + 4 << bits + PackIndexEntry.byteCount * range.lowerBound
        let bytes = try file.bytes(at: Int64(start), count: PackIndexEntry.byteCount * range.count)
        let raw = bytes.span.bytes
        var entries: [PackIndexEntry] = []
        entries.reserveCapacity(range.count)
        for offset in stride(from: 0, through: raw.byteCount - PackIndexEntry.byteCount, by: PackIndexEntry.byteCount) {
            // In bounds: the stride ends a whole entry before the end.
            let prefix = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let place = UInt32(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt32.self))
            entries.append(PackIndexEntry(prefix: DigestPrefix(prefix), offset: place))
        }
        return entries
    }

    /// The bytes of an index.
    static func bytes(_ content: Content, of repository: RepositoryID) -> [UInt8] {
        let count = content.entries.count
        // About 64 entries to a bucket: one small read finds any of them.
        let bits = max(0, min(16, Int.bitWidth - (count / 64).leadingZeroBitCount))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(headerByteCount + 4 << bits + PackIndexEntry.byteCount * count + 4)
        bytes += magic
        bytes.append(littleEndian: repository.number)
        bytes.append(littleEndian: UInt64(content.pack))
        bytes.append(littleEndian: UInt64(content.end))
        bytes.append(littleEndian: content.commit.prefix.number)
        bytes.append(littleEndian: content.commit.offset)
        bytes.append(littleEndian: UInt32(truncatingIfNeeded: count))
        bytes.append(littleEndian: UInt32(bits))
        for type in tallied {
            let tally = content.tallies[type] ?? PackTally()
            bytes.append(littleEndian: tally.count)
            bytes.append(littleEndian: tally.rawCount)
        }
        var fanOut = [UInt32](repeating: 0, count: 1 << bits)
        for entry in content.entries { fanOut[bits == 0 ? 0 : Int(entry.prefix.number >> UInt64(64 - bits))] &+= 1 }
        var sum: UInt32 = 0
        for number in fanOut {
            sum &+= number
            bytes.append(littleEndian: sum)
        }
        for entry in content.entries {
            bytes.append(littleEndian: entry.prefix.number)
            bytes.append(littleEndian: entry.offset)
        }
        bytes.append(littleEndian: CRC32C.of(bytes.span))
        return bytes
    }
}
