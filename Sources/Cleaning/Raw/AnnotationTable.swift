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
                guard let annotation = Pinyin.annotation(in: scalars, at: position) else { continue }
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
        for scalar in paragraphs.joined() where annotated[scalar] != nil {
            occurrences[scalar, default: 0] += 1
        }
        for (scalar, syllables) in annotated {
            guard let (syllable, count) = syllables.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
                2 * count > occurrences[scalar, default: 0]
            else { continue }
            readings[scalar] = syllable
            characters[syllable, default: []].append(scalar)
        }
    }

    /// Whether the page is annotated at all.
    var isEmpty: Bool { readings.isEmpty }

    /// The characters that may stand behind a reading: those of the page, then those known from other pages.
    func characters(read syllable: String) -> [Unicode.Scalar] {
        (characters[syllable] ?? []) + (Self.known[syllable] ?? [])
    }

    /// Characters that such pages are known to annotate.
    ///
    /// A page may hold one of them in damaged places only.
    private static let known: [String: [Unicode.Scalar]] = [
        "bǔ": ["補"], "biāo": ["標"], "cè": ["側"], "chǎn": ["產"], "chǔ": ["礎"], "chuàng": ["創"], "dá": ["達"],
        "dān": ["擔"], "dāng": ["當"], "dǎo": ["導"], "diào": ["調"], "fā": ["發"], "fēng": ["風"], "fù": ["復", "負"],
        "gè": ["個"], "guān": ["關"], "guī": ["規"], "huán": ["環"], "huì": ["會"], "hù": ["護"], "jì": ["濟", "紀"],
        "jī": ["機"], "jiān": ["監"], "jié": ["結", "節"], "jìn": ["進"], "jǐn": ["謹"], "jīng": ["經"], "jù": ["據"],
        "kuò": ["擴"], "lián": ["聯"], "lǐng": ["領"], "luò": ["絡"], "nèi": ["內"], "nóng": ["農"], "qiáng": ["強"],
        "qū": ["區"], "quán": ["權"], "rèn": ["認"], "shè": ["設"], "shí": ["實", "時"], "shù": ["數"], "tài": ["態"],
        "tǒng": ["統"], "tuán": ["團"], "wǎng": ["網"], "wěn": ["穩"], "wù": ["務"], "xí": ["習"], "xì": ["細"],
        "xiàn": ["現"], "xiāng": ["鄉"], "xié": ["協"], "xù": ["續"], "xué": ["學"], "yán": ["嚴"], "yǎng": ["養"],
        "yè": ["業"], "yī": ["醫"], "yīng": ["應"], "yōu": ["優"], "yuǎn": ["遠"], "zé": ["責"], "zhàn": ["戰"],
        "zhèn": ["鎮"], "zhí": ["執"], "zhì": ["質"], "zhuǎn": ["轉"], "zhǔn": ["準"],
    ]
}
