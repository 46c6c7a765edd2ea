import Markup
import RefreshCore

/// Takes the readings out of annotated text, `水(shuǐ)`, and mends what the annotating broke.
enum Annotations {
    /// Paragraphs without readings.
    struct Outcome: Sendable {
        /// The paragraphs, one for each that was given; a paragraph may have become empty.
        var paragraphs: [String]
        /// What was taken out of each of them: one removal for each annotated character, where it first stands.
        var removed: [[Removal]]
        /// What was mended.
        var repairs: [Repair] = []
    }

    /// Strips and mends all paragraphs of one page.
    ///
    /// Text that isn't annotated comes back as it was.
    ///
    /// The characters that are annotated are learnt from the page, so all its paragraphs must be given at once: title
    /// and captions too. Brackets that hold anything but a reading stay. Stripping twice changes nothing more. O(n).
    ///
    /// - Parameters:
    ///   - paragraphs: All the text of one page.
    ///   - evidence: `given` where the page is known to be annotated; otherwise it must show a few repeated readings, so
    ///     that a reading a writer put behind a rare character stays.
    /// - Returns: As many paragraphs as were given, and what was done to them.
    static func strip(_ paragraphs: [String], evidence: Evidence = .required) -> Outcome {
        var outcome = Outcome(paragraphs: paragraphs, removed: paragraphs.map { _ in [] })
        guard paragraphs.contains(where: mayBeAnnotated) else { return outcome }
        let scalars = paragraphs.map { $0.scalars }
        let table = AnnotationTable(learningFrom: scalars, evidence: evidence)
        guard !table.isEmpty else { return outcome }
        let language = language(of: scalars)
        var stripper = Stripper(table: table, evidence: evidence, language: language)
        for index in scalars.indices where mayBeAnnotated(paragraphs[index]) || paragraphs[index].utf8.contains(0x3F) {
            (outcome.paragraphs[index], outcome.removed[index]) = stripper.stripped(scalars[index])
        }
        outcome.repairs = stripper.repairs
        return outcome
    }

    /// Whether a paragraph holds anything that looks like a reading.
    static func isAnnotated(_ paragraph: String) -> Bool {
        guard mayBeAnnotated(paragraph) else { return false }
        let scalars = paragraph.scalars
        return scalars.indices.dropFirst().contains { position in
            scalars[position - 1].isHan
                && (Pinyin.annotation(in: scalars, at: position) != nil
                    || Pinyin.annotation(of: scalars[position - 1], in: scalars, at: position) != nil)
        }
    }

    private static func mayBeAnnotated(_ paragraph: String) -> Bool {
        // Every reading, whole or not, has a letter behind a Chinese character, a bracket or a space.
        var previous: UInt8 = 0
        var earlier: UInt8 = 0
        for byte in paragraph.utf8 {
            if (byte | 0x20) &- UInt8(ascii: "a") < 26 || (0xC3...0xCC).contains(byte),
                previous >= 0x80 || earlier >= 0x80 && "([<? ".utf8.contains(previous)
                    || previous == UInt8(ascii: "?")
            {
                return true
            }
            (earlier, previous) = (previous, byte)
        }
        return false
    }

    /// Learns what the page's undamaged text looks like.
    private static func language(of paragraphs: [[Unicode.Scalar]]) -> PageLanguage {
        var language = PageLanguage()
        for scalars in paragraphs {
            var sound: [Unicode.Scalar] = []
            var position = 0
            while position < scalars.count {
                if let annotation = Pinyin.annotation(in: scalars, at: position) {
                    position = annotation.end
                } else if isDamage(scalars, at: position) {
                    language.learn(sound)
                    sound = []
                    position = min(position + 2, scalars.count)
                    while position < scalars.count, !scalars[position].isASCII, scalars[position] != "。" {
                        position += 1
                    }
                } else {
                    sound.append(scalars[position])
                    position += 1
                }
            }
            language.learn(sound)
        }
        return language
    }

    private static func isDamage(_ scalars: [Unicode.Scalar], at position: Int) -> Bool {
        guard scalars[position] == "?", position + 1 < scalars.count else { return false }
        return [",", "!", ";", "?", ":"].contains(scalars[position + 1])
            || Pinyin.swallowedAnnotation(in: scalars, at: position) != nil
    }
}

/// Goes through the paragraphs of a page, one after the other.
private struct Stripper {
    let table: AnnotationTable
    let evidence: Evidence
    let language: PageLanguage
    private(set) var repairs: [Repair] = []
    private var text: [Unicode.Scalar] = []
    private var removed: [Removal] = []
    private var seen: Set<Unicode.Scalar> = []
    // How many slots are still read: a real page has some hundred. It bounds what a page of nothing else costs.
    private var slotsLeft = 2000

    init(table: AnnotationTable, evidence: Evidence, language: PageLanguage) {
        self.table = table
        self.evidence = evidence
        self.language = language
    }

    mutating func stripped(_ scalars: [Unicode.Scalar]) -> (text: String, removed: [Removal]) {
        removed = []
        text.removeAll(keepingCapacity: true)
        var position = 0
        while position < scalars.count {
            let scalar = scalars[position]
            if let annotation = annotation(in: scalars, at: position) {
                position = annotation.end
            } else if scalar == "?", let end = mend(scalars, at: position) {
                position = end
            } else {
                text.append(scalar)
                position += 1
            }
        }
        return (String(scalars: text), removed)
    }

    /// The page's reading of the last character, which it then drops.
    private mutating func annotation(in scalars: [Unicode.Scalar], at position: Int) -> Pinyin.Annotation? {
        guard !scalars[position].isHan, let last = text.last else { return nil }
        if last.isASCII {
            guard let annotation = Pinyin.annotation(in: scalars, at: position),
                let character = acrossLetter(last), table.readings[character] == annotation.syllable
            else { return nil }
            return annotation
        }
        guard let reading = table.readings[last],
            let annotation = AnnotationTable.annotation(of: last, in: scalars, at: position, evidence: evidence),
            reading == annotation.syllable || evidence == .required
        else { return nil }
        if seen.insert(last).inserted {
            removed.append(Removal(.annotation, "\(last)(\(String(scalars: scalars[annotation.range])))"))
        }
        return annotation
    }

    /// The character that the second byte of the last but one and a letter behind it make: the letter was annotated
    /// for it.
    private func acrossLetter(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        guard text.count >= 2, let pair = DoubleByteCodec.gbk.pair(of: text[text.count - 2]) else { return nil }
        return DoubleByteCodec.gbk.scalar(of: DoubleByteCodec.Pair(lead: pair.trail, trail: UInt8(letter.value)))
    }

    /// Mends the damage that shows at `position`; the position behind it, or `nil` where nothing is damaged.
    private mutating func mend(_ scalars: [Unicode.Scalar], at position: Int) -> Int? {
        if isLostSpace(scalars, at: position) {
            repairs.append(Repair(before: "? ", after: " ", certain: true))
            text.append(" ")
            return position + 2
        }
        guard slotsLeft > 0, let run = ShiftedRun(in: scalars, at: position, after: text.last, table: table) else {
            return nil
        }
        slotsLeft -= run.slots.count + 1
        let next = run.end < scalars.count ? scalars[run.end] : nil
        guard let reading = ShiftedReading(of: run, after: text, before: next, language: language) else { return nil }
        repairs.append(
            Repair(
                before: String(scalars: scalars[position..<run.end]), after: String(scalars: reading.text),
                certain: reading.isCertain))
        text += reading.text
        return run.end
    }

    /// A no-break space between the two characters of a bracketed label became a question mark and a space.
    private func isLostSpace(_ scalars: [Unicode.Scalar], at position: Int) -> Bool {
        guard position + 3 < scalars.count, scalars[position + 1] == " ", text.count >= 2 else { return false }
        return "[【".unicodeScalars.contains(text[text.count - 2])
            && "]】".unicodeScalars.contains(scalars[position + 3])
    }
}
