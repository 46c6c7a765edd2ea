import RefreshCore

/// Reads an info line from left to right: labels, values, dates, numbers; anything else makes it a line of text.
struct InfoLineReader {
    private let bytes: [UInt8]
    private let lower: [UInt8]
    private var position = 0
    private var label: InfoLine.Field?
    private var value: [UInt8] = []
    private var hasLabel = false
    private var hasNumber = false

    private(set) var fields: [(field: InfoLine.Field, value: String)] = []
    private(set) var date: CivilDate?
    private(set) var isOtherDate = false

    private static let signs = WordList([
        "：", "（", "）", "，", "、", "·", "【", "】", "／", "丨", "｜", "•", "–", "—", "«", "»", "　", "．",
    ])

    /// A value longer than this is a sentence.
    private static let longestValue = 100

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lower = Self.simplified(bytes).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    /// Labels are known in simplified script; folding to it keeps every character at its place.
    private static func simplified(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        let folded = String(decoding: bytes, as: UTF8.self).inSimplifiedScript.utf8
        return folded.count == bytes.count ? Array(folded) : bytes
    }

    /// Reads it all; false where it isn't an info line.
    mutating func read() -> Bool {
        while position < bytes.count {
            if readDate() || readLabel() || readTime() { continue }
            if let label, ![.counter, .clock, .date].contains(label) {
                readValue()
                if value.count > Self.longestValue { return false }
            } else if !skipNeutral() {
                return false
            }
        }
        endValue()
        return hasLabel || date != nil || hasNumber && !fields.isEmpty
    }

    private mutating func readDate() -> Bool {
        guard isAtWordStart, DateReader.isDigit(bytes[position]) || DateReader.isLetter(bytes[position]),
            let match = DateReader.match(atStartOf: bytes[position..<min(position + 32, bytes.count)])
        else { return false }
        if label == .clock || isOtherDate, date == nil { isOtherDate = true } else if date == nil { date = match.date }
        if label != .clock { endValue() }
        position += match.range.upperBound
        return true
    }

    private mutating func readTime() -> Bool {
        guard DateReader.isDigit(bytes[position]), label == nil || [.counter, .clock, .date].contains(label ?? .date)
        else { return false }
        hasNumber = true
        while position < bytes.count,
            DateReader.isDigit(bytes[position]) || ":.,+".utf8.contains(bytes[position])
        {
            position += 1
        }
        return true
    }

    private mutating func readLabel() -> Bool {
        guard isAtWordStart else { return false }
        for entry in InfoLabels.withColon.matches(in: lower, at: position) {
            var next = skipSpace(position + entry.word.count)
            guard let colon = colonLength(at: next) else { continue }
            next = skipSpace(next + colon)
            begin(entry.meaning, at: next)
            return true
        }
        for entry in InfoLabels.withNumber.matches(in: lower, at: position) {
            let next = skipSpace(position + entry.word.count, brackets: true)
            guard next < bytes.count, DateReader.isDigit(bytes[next]) else { continue }
            begin(entry.meaning, at: next)
            return true
        }
        return false
    }

    private mutating func begin(_ field: InfoLine.Field, at next: Int) {
        endValue()
        hasLabel = true
        label = field
        if [.counter, .clock, .date].contains(field) { fields.append((field, "")) }
        position = next
    }

    private mutating func readValue() {
        if "|".utf8.contains(bytes[position]) || bytes.has("丨", at: position) {
            endValue()
            position += bytes[position] < 0x80 ? 1 : 3
            return
        }
        value.append(bytes[position])
        position += 1
    }

    private mutating func endValue() {
        defer { (label, value) = (nil, []) }
        guard let label, ![.counter, .clock, .date].contains(label) else { return }
        let text = String(decoding: value, as: UTF8.self).trimmingLine()
        if !text.isEmpty { fields.append((label, text)) }
    }

    /// Skips what may stand anywhere in an info line: signs, digits, words around counters.
    private mutating func skipNeutral() -> Bool {
        let byte = bytes[position]
        if byte < 0x80, !DateReader.isLetter(byte) {
            position += 1
            return true
        }
        if let length = Self.signs.length(in: bytes, at: position) {
            position += length
            return true
        }
        guard isAtWordStart else { return false }
        for entry in InfoLabels.fillers.matches(in: lower, at: position) {
            let end = position + entry.word.count
            if byte < 0x80, end < bytes.count, DateReader.isLetter(bytes[end]) { continue }
            position = end
            return true
        }
        return false
    }

    /// Latin words begin behind a sign; Chinese ones anywhere.
    private var isAtWordStart: Bool {
        guard position > 0, bytes[position] < 0x80 else { return bytes[position] & 0xC0 != 0x80 }
        return !DateReader.isLetter(bytes[position - 1]) && !DateReader.isDigit(bytes[position - 1])
    }

    private func colonLength(at position: Int) -> Int? {
        guard position < bytes.count else { return nil }
        if bytes[position] == UInt8(ascii: ":") { return 1 }
        return bytes.has("：", at: position) ? 3 : nil
    }

    private func skipSpace(_ position: Int, brackets: Bool = false) -> Int {
        var position = position
        while position < bytes.count {
            if bytes[position] == 0x20 || brackets && "([<:*".utf8.contains(bytes[position]) {
                position += 1
            } else if brackets, bytes.has("（", at: position) || bytes.has("：", at: position) {
                position += 3
            } else {
                break
            }
        }
        return position
    }
}

extension String {
    /// The text without white space and separators at its ends.
    func trimmingLine() -> String {
        let isEdge = { (scalar: Unicode.Scalar) in
            scalar.properties.isWhitespace
                || ["|", "·", "-", ",", "，", ";", "；", "/", "(", "（", "[", "、", "—"].contains(scalar)
        }
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, isEdge(first) { scalars.removeFirst() }
        while let last = scalars.last, isEdge(last) { scalars.removeLast() }
        return String(scalars)
    }
}
