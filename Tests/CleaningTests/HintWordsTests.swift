import Testing

@testable import Cleaning

@Suite struct HintWordsTests {
    private func words(_ value: String) -> [ElementHints.Word] {
        var words: [ElementHints.Word] = []
        HintWords.forEach(in: Array(value.utf8)[...]) { words.append($0) }
        return words
    }

    @Test(arguments: ["ad", "ad-slot", "adBox", "AD", "ad1", "left_ad_02"])
    func advertisementIsRecognised(value: String) {
        #expect(words(value).contains(.noise(.ad)))
    }

    @Test(arguments: ["css-ad2162", "x3ad", "ad2b91", "c0nav4", "header-admin", "nav7f1e"])
    func hashIsNoWordEvenIfItBeginsLikeOne(value: String) {
        #expect(words(value).allSatisfy { $0 == .unknown })
    }
}
