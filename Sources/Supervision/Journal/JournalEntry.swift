/// One entry of the journal, in its native protocol.
///
/// See systemd.io/JOURNAL_NATIVE_PROTOCOL: a field a line, `NAME=value`; where the value holds a line break, the name, a
/// line break, the value's length in 64 bits, the lowest first, and the value.
struct JournalEntry: Hashable, Sendable {
    /// A longer value is cut: an entry has to fit into one datagram.
    static let longestValue = 16_384

    /// The entry as it is sent.
    private(set) var bytes: [UInt8] = []

    /// Adds a field.
    ///
    /// What can't stand in a name becomes `_`: only A to Z, 0 to 9 and `_` can, and none but a letter at the front.
    mutating func add(_ name: String, _ value: String) {
        bytes += JournalEntry.name(name)
        let value = Array(value.utf8.prefix(JournalEntry.longestValue))
        if value.contains(0x0A) {
            bytes.append(0x0A)
            withUnsafeBytes(of: UInt64(value.count).littleEndian) { bytes += $0 }
        } else {
            bytes.append(UInt8(ascii: "="))
        }
        bytes += value
        bytes.append(0x0A)
    }

    private static func name(_ text: String) -> [UInt8] {
        var name = text.uppercased().utf8.prefix(64).map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: UInt8(ascii: "_")
            }
        }
        if name.first.map({ $0 < UInt8(ascii: "A") || $0 > UInt8(ascii: "Z") }) ?? true {
            name.insert(UInt8(ascii: "X"), at: 0)
        }
        return name
    }
}
