/// Which characters a page annotates, and with what reading.
///
/// A page of this kind annotates every occurrence of a fixed set of characters, so the set is taken from the page
/// itself. A reading that a writer put behind one occurrence of a character is no part of it.
struct AnnotationTable: Sendable {
    private(set) var readings: [Unicode.Scalar: String] = [:]
    private var characters: [String: [Unicode.Scalar]] = [:]

    /// Learns from all paragraphs of a page.
    ///
    /// With `required` evidence, a page is annotated only where at least three characters and five places are, and one
    /// character repeatedly; with `given`, any annotation will do. O(n).
    init(learningFrom paragraphs: [[Unicode.Scalar]], evidence: Evidence) {
        var annotated: [Unicode.Scalar: [String: Int]] = [:]
        for scalars in paragraphs {
            for position in scalars.indices.dropFirst() where scalars[position - 1].isHan {
                guard
                    let annotation = Self.annotation(
                        of: scalars[position - 1], in: scalars, at: position, evidence: evidence)
                else { continue }
                annotated[scalars[position - 1], default: [:]][annotation.syllable, default: 0] += 1
            }
        }
        guard !annotated.isEmpty else { return }
        if evidence == .required {
            let places = annotated.values.reduce(0) { $0 + $1.values.reduce(0, +) }
            let repeats = annotated.values.contains { $0.values.contains { $0 > 1 } }
            guard annotated.count >= 3, places >= 5, repeats else { return }
        }
        var occurrences: [Unicode.Scalar: Int] = [:]
        for scalar in paragraphs.joined() where scalar.isHan && annotated[scalar] != nil {
            occurrences[scalar, default: 0] += 1
        }
        for (scalar, syllables) in annotated {
            guard let (syllable, count) = syllables.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
                (annotated.count >= 5 ? 3 : 2) * count > occurrences[scalar, default: 0]
            else { continue }
            readings[scalar] = syllable
            characters[syllable, default: []].append(scalar)
        }
    }

    /// The annotation behind a character, if it may be one.
    ///
    /// Where nothing but the text itself speaks for it, it must be such as the character is read.
    static func annotation(
        of character: Unicode.Scalar, in scalars: [Unicode.Scalar], at position: Int, evidence: Evidence
    ) -> Pinyin.Annotation? {
        if evidence == .given, let annotation = Pinyin.annotation(in: scalars, at: position) { return annotation }
        return Pinyin.annotation(of: character, in: scalars, at: position)
    }

    /// Whether the page is annotated at all.
    var isEmpty: Bool { readings.isEmpty }

    /// The characters that the page annotates with a reading.
    func own(read syllable: String) -> [Unicode.Scalar] { characters[syllable] ?? [] }

    /// The characters that may stand behind a reading: those of the page, then any others that are read so.
    ///
    /// A page may hold one of its characters in damaged places only.
    func characters(read syllable: String) -> [Unicode.Scalar] {
        let own = own(read: syllable)
        return own + ChineseReadings.characters(read: syllable).filter { !own.contains($0) }
    }
}
