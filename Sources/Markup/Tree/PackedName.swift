/// A name of at most 16 bytes as two numbers.
struct PackedName: Hashable {
    static let capacity = 16

    private(set) var low: UInt64 = 0
    private(set) var high: UInt64 = 0
    private(set) var count = 0

    init() {}

    /// Packs a name; `nil` for a longer one.
    init?(_ name: some Collection<UInt8>) {
        guard name.count <= Self.capacity else { return nil }
        for byte in name { append(byte) }
    }

    /// Adds a byte; beyond the capacity only ``count`` grows.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if count < 8 {
            low = low << 8 | UInt64(byte)
        } else if count < Self.capacity {
            high = high << 8 | UInt64(byte)
        }
        count += 1
    }
}
