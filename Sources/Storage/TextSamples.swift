/// Samples of texts for a dictionary: as many as there is room for, spread evenly over all that were offered.
struct TextSamples: Hashable, Sendable {
    /// How much of a text is taken, in bytes: the trainer wants many samples, and a large page is one like a small one.
    static let textLimit = 64 << 10

    /// The samples, one behind the other.
    private(set) var bytes: [UInt8] = []
    /// Their lengths.
    private(set) var counts: [Int] = []
    /// How many bytes were offered so far.
    private(set) var offeredByteCount = 0
    /// One of how many texts is taken.
    private var interval = 1
    private var offeredCount = 0

    /// Begins without samples, with room for so many bytes of them: to grow would take the same room again for a while.
    init(reserving byteCount: Int = 0) {
        bytes.reserveCapacity(byteCount)
    }

    /// Takes `text`, or what it is to take of it.
    mutating func offer(_ text: [UInt8]) {
        offeredByteCount &+= min(text.count, TextSamples.textLimit)
        offeredCount &+= 1
        guard offeredCount % interval == 0 else { return }
        bytes += text.prefix(TextSamples.textLimit)
        counts.append(min(text.count, TextSamples.textLimit))
    }

    /// Lets every second sample go, and takes half as many from now on.
    mutating func thin() {
        var kept = TextSamples()
        var start = 0
        for (place, count) in counts.enumerated() {
            if place % 2 == 1 {
                kept.bytes += bytes[start..<(start + count)]
                kept.counts.append(count)
            }
            start += count
        }
        (bytes, counts) = (kept.bytes, kept.counts)
        interval *= 2
    }

    /// Lets all samples go; what is offered counts on.
    mutating func clear() {
        bytes = []
        counts = []
    }
}
