import CMarkup

/// Finds the encoding of bytes that don't say what they are, or that are not what they say.
///
/// Every candidate is tried on the bytes, and the text that comes out is judged: by what can't be read, and by how much
/// of it is made of the characters that the candidate's language uses most. uchardet has a vote, not the decision: on
/// ten characters it's right in 7 of 10 cases only.
enum EncodingGuess {
    /// How many bytes are judged, from the first that isn't ASCII.
    private static let sampleBytes = 1 << 16

    /// A text reads well in an encoding from this score on; random bytes stay far below.
    static let goodScore = 0.25

    /// The most plausible encoding; what the document declares is given the benefit of the doubt.
    static func encoding(of bytes: ArraySlice<UInt8>, declared: CharacterEncoding?) -> CharacterEncoding? {
        guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return declared }
        let sample = bytes[first...].prefix(sampleBytes)
        let declaredScore = declared.map { score($0, of: sample) } ?? -1
        if let declared, declaredScore >= goodScore { return declared }

        let opinion = opinion(on: sample)
        var best = declared.map { ($0, declaredScore + 0.15) }
        var candidates = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1252"]
            .compactMap(CharacterEncoding.init(label:))
        // A handful of signs isn't enough to tell one Latin code page from another.
        let isFounded = sample.count { $0 >= 0x80 } >= 30
        if let opinion, isFounded, !candidates.contains(opinion), opinion != .utf8 { candidates.append(opinion) }
        for candidate in candidates {
            let total = score(candidate, of: sample) + (candidate == opinion ? 0.1 : 0)
            if total > best?.1 ?? -1 { best = (candidate, total) }
        }
        return best?.0
    }

    private static func opinion(on sample: ArraySlice<UInt8>) -> CharacterEncoding? {
        var name = [CChar](repeating: 0, count: 64)
        let size = name.count
        sample.withUnsafeBufferPointer { sample in
            name.withUnsafeMutableBufferPointer { name in
                cmarkup_guess(sample.baseAddress, sample.count, name.baseAddress, size)
            }
        }
        let label = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return label.isEmpty ? nil : CharacterEncoding(label: label)
    }

    /// How plausible the text is that comes out: about 0.4 for real text, 1 for accented Latin, below zero for damage.
    private static func score(_ encoding: CharacterEncoding, of sample: ArraySlice<UInt8>) -> Double {
        guard let converter = Converter(encoding) else { return -1 }
        let result = converter.converted(sample)
        let text = String(decoding: result.bytes, as: UTF8.self)
        let letters = encoding.isMultibyte ? usual(in: text, of: encoding) : accented(in: text, of: encoding)
        guard letters.all > 0 else { return result.broken > 0 ? -1 : 0 }
        // The sample may end in half a character.
        let broken = Double(max(0, result.broken - 1))
        return (Double(letters.usual) - 4 * broken) / Double(letters.all)
    }

    private static func usual(in text: String, of encoding: CharacterEncoding) -> (usual: Int, all: Int) {
        let set = FrequentCharacters.set(for: encoding)
        var counts = (usual: 0, all: 0)
        for scalar in text.unicodeScalars where scalar.value >= 0x80 {
            // Punctuation is at the same place in most of these encodings and tells nothing.
            if (0x2000...0x303F).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value) { continue }
            counts.all += 1
            if set.contains(scalar) { counts.usual += 1 }
        }
        return counts
    }

    /// Counts the signs of Latin text: one accented letter or typographic sign at a time, between ASCII letters.
    ///
    /// A script of its
    /// own has long runs instead; only uchardet can name its encoding, so it counts as neither good nor bad.
    private static func accented(in text: String, of encoding: CharacterEncoding) -> (usual: Int, all: Int) {
        var counts = (usual: 0, all: 0)
        var run = 0
        func end() {
            counts.all += run
            if run <= 2 { counts.usual += run }
            run = 0
        }
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 { end() } else { run += 1 }
        }
        end()
        if encoding != .windows1252, counts.usual * 2 < counts.all { counts.usual = counts.all * 35 / 100 }
        return counts
    }
}
