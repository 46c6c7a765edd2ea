/// Text in UTF-8 with the number of characters that couldn't be read.
struct DecodedBytes {
    private(set) var bytes: [UInt8] = []
    private(set) var broken = 0

    /// Makes an empty text with room for what so many bytes may become.
    init(reserving count: Int) {
        bytes.reserveCapacity(count + count / 2)
    }

    mutating func append(_ unit: CharacterUnit) {
        bytes.append(unit)
        if unit.isBroken { broken += 1 }
    }

    /// A place to go back to.
    var mark: (bytes: Int, broken: Int) { (bytes.count, broken) }

    mutating func goBack(to mark: (bytes: Int, broken: Int)) {
        bytes.removeLast(bytes.count - mark.bytes)
        broken = mark.broken
    }
}

extension DecodedBytes {
    /// Reads UTF-8; what isn't becomes U+FFFD, one for each longest beginning of a character, as in the standard.
    init(repairing source: UnsafeBufferPointer<UInt8>) {
        bytes = Array(String(decoding: source, as: UTF8.self).utf8)
        broken = UTF8Check(source).broken
    }
}
