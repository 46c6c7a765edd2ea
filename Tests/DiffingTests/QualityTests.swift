import Diffing
import RefreshTesting
import Testing

/// Pinned measures on texts with known edits.
///
/// They may improve; they fall only deliberately.
@Suite struct QualityTests {
    @Test(arguments: Language.allCases)
    func tenthOfTheSentencesEditedAndAParagraphMoved(language: Language) {
        let quality = measure(language, paragraphs: 20, texts: 60, oneIn: 10)
        #expect((0.95...1.01).contains(quality.markedShare), "\(quality.markedShare)")
        #expect(quality.fragmentsPerEdit <= 1.01, "\(quality.fragmentsPerEdit)")
        #expect(quality.rightMoves == quality.moves)
        #expect(quality.foundMoves == quality.moves)
    }

    @Test(arguments: Language.allCases)
    func moveIsFoundAmongHundredsOfEditedParagraphs(language: Language) {
        let quality = measure(language, paragraphs: 400, texts: 3, oneIn: 2)
        #expect((0.95...1.02).contains(quality.markedShare), "\(quality.markedShare)")
        #expect(quality.fragmentsPerEdit <= 1.02, "\(quality.fragmentsPerEdit)")
        #expect(quality.rightMoves == quality.moves)
        #expect(quality.foundMoves == quality.moves)
    }

    private func measure(_ language: Language, paragraphs: Int, texts: Int, oneIn: Int) -> Quality {
        var random = SplitMix(seed: 11)
        var quality = Quality()
        for _ in 0..<texts {
            let manuscript = Manuscript(language, paragraphs: paragraphs, using: &random)
            var revision = Revision(of: manuscript)
            revision.editSentences(oneIn: oneIn, using: &random)
            revision.moveParagraph(using: &random)
            quality.count(
                Comparison(fromText: manuscript.texts, toText: revision.manuscript.texts), of: revision)
        }
        return quality
    }
}
