/// Reads the parts of a date one after the other.
struct NumberScanner {
    private let bytes: [UInt8]
    private(set) var position: Int

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    var isAtDigit: Bool { position < bytes.count && DateReader.isDigit(bytes[position]) }

    /// How many digits stand here.
    var digitRun: Int {
        var end = position
        while end < bytes.count, end < position + 20, DateReader.isDigit(bytes[end]) { end += 1 }
        return end - position
    }

    mutating func number(upTo digits: Int) -> Int? {
        let end = position + min(digitRun, digits)
        guard end > position else { return nil }
        let value = bytes[position..<end].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        position = end
        return value
    }

    mutating func take(oneOf signs: String) -> Bool {
        guard position < bytes.count, signs.utf8.contains(bytes[position]) else { return false }
        position += 1
        return true
    }

    mutating func take(_ word: String) -> Bool {
        guard bytes.has(word, at: position) else { return false }
        position += word.utf8.count
        return true
    }

    mutating func skipSpace() {
        while position < bytes.count {
            if bytes[position] == 0x20 || bytes[position] == UInt8(ascii: ",") {
                position += 1
            } else if bytes.has("\u{A0}", at: position) {
                position += 2
            } else {
                return
            }
        }
    }

    mutating func skipOrdinal() {
        for ending in ["st", "nd", "rd", "th", "er", "º", "."] where take(ending) { return }
    }

    /// The number of a month by its name or the usual shortening of it, in any of the languages of ``MonthNames``.
    mutating func month() -> Int? {
        var end = position
        while end < bytes.count, DateReader.isLetter(bytes[end]) || bytes[end] >= 0x80, end - position < 24 { end += 1 }
        guard let month = MonthNames.month(bytes[position..<end]) else { return nil }
        position = end
        _ = take(oneOf: ".")
        return month
    }
}
