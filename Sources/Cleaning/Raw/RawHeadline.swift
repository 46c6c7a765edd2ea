extension String {
    /// Whether the line may be a headline, or another of the short lines above a text: 45 scalars at most and no
    /// sentence, a question or call of up to 30 aside.
    var mayBeHeadline: Bool {
        let count = length
        guard count <= 45, let last = unicodeScalars.last, !",，;；:：、。".unicodeScalars.contains(last) else {
            return false
        }
        if unicodeScalars.contains("。") { return false }
        return !endsAsSentence || count <= 30
    }

    /// Whether the line is a subtitle by its dash.
    var beginsWithDash: Bool { begins(with: "—") || begins(with: "--") || begins(with: "－－") }

    /// A headline without the number signs of Markdown.
    var withoutHeadingSigns: String {
        guard utf8.first == UInt8(ascii: "#") else { return self }
        return String(decoding: utf8.drop { $0 == UInt8(ascii: "#") }, as: UTF8.self).trimmed
    }
}
