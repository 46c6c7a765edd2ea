/// Gives canonically equivalent characters one spelling, the first one met, so that bytes can be compared.
///
/// The standard library compares characters by canonical equivalence, but hands out no normal form.
struct CanonicalSpelling {
    private var spellings: [Character: String] = [:]

    /// Whether a quick look at every text says that it's in normal form C already.
    static func isSettled(_ texts: [String]) -> Bool {
        texts.allSatisfy { text in
            var span = text.utf8Span
            return span.checkForNFC(quickCheck: true)
        }
    }

    /// `text` in the spelling that its characters had when first met.
    mutating func respelled(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for character in text {
            if character.isASCII {
                result.append(character)
            } else if let spelling = spellings[character] {
                result.append(spelling)
            } else {
                spellings[character] = String(character)
                result.append(character)
            }
        }
        return result
    }
}
