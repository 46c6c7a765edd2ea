/// How surprising text is in an encoding of single bytes, in quarters of a bit.
struct SingleByteScore {
    private enum Kind {
        case space, smallASCII, capitalASCII, small, capital, sign
        /// A sign that may stand between two letters.
        case apostrophe
    }

    private struct Entry {
        let cost: Int
        let kind: Kind
    }

    /// What it costs where a letter of this script touches one of ASCII.
    private static let besideOtherScript = 24
    /// What each word in a script of its own costs: real text has long ones.
    private static let word = 12
    /// What it costs where signs outside ASCII follow each other.
    private static let signs = 16
    private let entries: [Entry]
    private let isLatin: Bool

    init(_ table: SingleByteTable, _ alphabet: Alphabet) {
        isLatin = alphabet.isLatin
        let letters = Array(alphabet.letters.unicodeScalars)
        var ranks: [UInt32: (rank: Int, isCapital: Bool)] = [:]
        for (rank, letter) in letters.enumerated() {
            ranks[letter.value] = (rank, false)
            let capital = letter.properties.uppercaseMapping.unicodeScalars
            if capital.count == 1, let capital = capital.first, capital != letter {
                ranks[capital.value] = (rank, true)
            }
        }
        let signs = Set(Alphabet.signs.unicodeScalars.map(\.value))
        let bytes = (0x80...0xFF).map { UInt8($0) }
        entries = bytes.withUnsafeBufferPointer { bytes in
            bytes.indices.map { Self.entry(table.unit(at: $0, in: bytes), ranks, signs) }
        }
    }

    private static func entry(
        _ unit: CharacterUnit, _ ranks: [UInt32: (rank: Int, isCapital: Bool)], _ signs: Set<UInt32>
    ) -> Entry {
        guard !unit.isBroken, unit.value >= 0xA0, let scalar = Unicode.Scalar(unit.value) else {
            return Entry(cost: 110, kind: .sign)
        }
        if let letter = ranks[unit.value] {
            // Three bits for the first, six for the twentieth.
            let cost = 12 + 4 * (Int.bitWidth - (letter.rank / 2 + 1).leadingZeroBitCount - 1)
            return Entry(cost: cost + (letter.isCapital ? 12 : 0), kind: letter.isCapital ? .capital : .small)
        }
        if signs.contains(unit.value) {
            return Entry(cost: 24, kind: "\u{2019}\u{AD}\u{B7}".unicodeScalars.contains(scalar) ? .apostrophe : .sign)
        }
        if scalar.properties.isAlphabetic {
            return Entry(cost: 52, kind: scalar.properties.isUppercase ? .capital : .small)
        }
        return Entry(cost: 52, kind: .sign)
    }

    /// The cost of all bytes.
    func cost(of bytes: [UInt8]) -> Int {
        var total = 0
        var run = 0
        var before = Kind.space
        for (index, byte) in bytes.enumerated() {
            guard byte >= 0x80 else {
                let kind = Self.kind(ofASCII: byte)
                total += LanguageModel.ascii
                if !isLatin, kind != .space, before == .small || before == .capital { total += Self.besideOtherScript }
                (before, run) = (kind, 0)
                continue
            }
            let entry = entries[Int(byte) - 0x80]
            total += entry.cost
            switch entry.kind {
            case .small, .capital:
                run += 1
                if !isLatin, run == 1 { total += Self.word }
                if isLatin, run > 1 { total += run > 2 ? 24 : 10 }
                if !isLatin, before == .smallASCII || before == .capitalASCII { total += Self.besideOtherScript }
                // A capital doesn't follow a small letter.
                if entry.kind == .capital, before == .small || before == .smallASCII { total += 32 }
            case .sign:
                run = 0
                if before == .sign || before == .apostrophe { total += Self.signs }
                let next = index + 1 < bytes.count ? kind(of: bytes[index + 1]) : .space
                if Self.isLetter(before), Self.isLetter(next) { total += 24 }
            case .apostrophe:
                run = 0
                // It ends something, or stands inside a word.
                let next = index + 1 < bytes.count ? kind(of: bytes[index + 1]) : .space
                if !Self.isLetter(before), Self.isLetter(next) { total += 16 }
            case .space, .smallASCII, .capitalASCII: run = 0
            }
            before = entry.kind
        }
        return total
    }

    private func kind(of byte: UInt8) -> Kind {
        byte < 0x80 ? Self.kind(ofASCII: byte) : entries[Int(byte) - 0x80].kind
    }

    private static func kind(ofASCII byte: UInt8) -> Kind {
        switch byte {
        case 0x61...0x7A: .smallASCII
        case 0x41...0x5A: .capitalASCII
        default: .space
        }
    }

    private static func isLetter(_ kind: Kind) -> Bool {
        switch kind {
        case .smallASCII, .capitalASCII, .small, .capital: true
        case .space, .sign, .apostrophe: false
        }
    }
}
