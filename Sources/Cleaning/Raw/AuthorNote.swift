/// The note below a text that says who its author is.
enum AuthorNote {
    /// The affiliation in `(本文作者:…)` or `作者单位：…`; `nil` for any other line.
    static func affiliation(in line: String) -> String? {
        guard line.utf8.count <= 480, let first = line.unicodeScalars.first else { return nil }
        let isBracketed = "(（[【".unicodeScalars.contains(first)
        var text = line.unicodeScalars[...]
        if isBracketed {
            if let last = text.last, last.endsSentence { text = text.dropLast() }
            guard let last = text.last, ")）]】".unicodeScalars.contains(last) else { return nil }
            text = text.dropFirst().dropLast()
        }
        let inner = String(text).trimmed
        guard let initial = inner.unicodeScalars.first, initials.contains(initial) else { return nil }
        let folded = inner.inSimplifiedScript
        for label in labels where folded.begins(with: label) {
            let rest = String(decoding: inner.utf8.dropFirst(label.utf8.count), as: UTF8.self).trimmed
            let value = rest.unicodeScalars.drop { $0 == ":" || $0 == "：" }
            let hasColon = value.count < rest.length
            // Without brackets and colon it may be a sentence about the author.
            guard !value.isEmpty, hasColon || isBracketed else { return nil }
            return String(value).trimmed
        }
        return nil
    }

    // The longer ones first: each is the beginning of another.
    private static let labels = [
        "本文作者单位", "本文作者系", "本文作者为", "本文作者是", "本文作者简介", "本文作者", "作者单位", "作者简介", "作者系", "作者为", "作者是",
    ]
    private static let initials = "本作".unicodeScalars
}
