/// What a short line is that says nothing about the article's subject.
enum NoiseLine {
    /// The kind of noise that a line is by its words alone; `nil` for text.
    static func kind(of bytes: [UInt8], linkDensity: Double) -> RemovalKind? {
        guard bytes.count <= 400 else { return nil }
        let lower = lowercased(bytes)
        let bare = lower.filter { $0 >= 0x80 || DateReader.isLetter($0) }
        if isWholly(bare, NoiseWords.adWords) { return .ad }
        if bytes.count <= 90 {
            if isReadingTime(lower) { return .readingTime }
            if isWholly(bare, NoiseWords.toolWords) { return .tools }
            if isWholly(bare, NoiseWords.shareWords) || starts(lower, NoiseWords.shareStarts) { return .share }
            if isHeading(lower, NoiseWords.relatedHeadings) { return .related }
            if isHeading(lower, NoiseWords.commentHeadings) { return .comments }
            if isHeading(lower, NoiseWords.bioHeadings) { return .bio }
        }
        if bytes.count <= 120, starts(lower, NoiseWords.clockStarts) || isCalendar(lower) { return .clock }
        if starts(lower, NoiseWords.counterStarts), bytes.count <= 120 { return .counter }
        if starts(lower, NoiseWords.neighbourStarts), bytes.count <= 240, linkDensity > 0.3 || bytes.count <= 160 {
            return .neighbours
        }
        if isBreadcrumb(lower, linkDensity) { return .breadcrumb }
        if starts(lower, NoiseWords.relatedStarts), linkDensity > 0.3 { return .related }
        if starts(lower, NoiseWords.adWords), linkDensity > 0.8 { return .ad }
        if starts(lower, NoiseWords.tagStarts), bytes.count <= 200 || linkDensity > 0.3 { return .tags }
        if startsWithWord(lower, NoiseWords.promotionStarts), bytes.count <= 220,
            linkDensity > 0.05 || bytes.count <= 120
        {
            return .promotion
        }
        if isNotice(lower) { return .notice }
        if isTeaser(lower) { return .related }
        return nil
    }

    /// Whether a line announces that only links to other texts follow.
    static func isRelatedHeading(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 90,
            !SentenceEnd.ends(bytes) || bytes.last == UInt8(ascii: ":") || bytes.has("：", at: bytes.count - 3)
        else { return false }
        let lower = lowercased(bytes)
        return isHeading(lower, NoiseWords.relatedHeadings) || starts(lower, NoiseWords.relatedHeadingStarts)
    }

    /// Text in lower case, as far as two bytes of UTF-8 go: ASCII, Latin-1, Russian.
    private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        var lower = bytes
        for index in lower.indices {
            switch lower[index] {
            case 0x41...0x5A: lower[index] |= 0x20
            case 0x80...0x9E where index > 0 && bytes[index - 1] == 0xC3 && lower[index] != 0x97: lower[index] |= 0x20
            case 0x90...0x9F where index > 0 && bytes[index - 1] == 0xD0: lower[index] |= 0x20
            case 0xA0...0xAF where index > 0 && bytes[index - 1] == 0xD0:
                (lower[index - 1], lower[index]) = (0xD1, lower[index] - 0x20)
            default: break
            }
        }
        return lower
    }

    /// Whether nothing is left of a text, NoiseWords.signs and digits aside, when the words are taken away.
    private static func isWholly(_ bare: [UInt8], _ words: WordList<Void>) -> Bool {
        guard !bare.isEmpty else { return false }
        var position = 0
        while position < bare.count {
            if let length = words.length(in: bare, at: position) ?? NoiseWords.signs.length(in: bare, at: position) {
                position += length
            } else {
                return false
            }
        }
        return true
    }

    private static func starts(_ lower: [UInt8], _ words: WordList<Void>) -> Bool {
        var position = lower.firstIndex { $0 >= 0x80 || DateReader.isLetter($0) } ?? 0
        while let length = NoiseWords.signs.length(in: lower, at: position) { position += length }
        return words.length(in: lower, at: position) != nil
    }

    /// The same, where a word that ends with a letter isn't the beginning of a longer one.
    private static func startsWithWord(_ lower: [UInt8], _ words: WordList<Void>) -> Bool {
        var position = lower.firstIndex { $0 >= 0x80 || DateReader.isLetter($0) } ?? 0
        while let length = NoiseWords.signs.length(in: lower, at: position) { position += length }
        return words.matches(in: lower, at: position).contains { entry in
            let end = position + entry.word.count
            return end >= lower.count || !DateReader.isLetter(lower[end]) || !DateReader.isLetter(lower[end - 1])
        }
    }

    private static func isHeading(_ lower: [UInt8], _ words: WordList<Void>) -> Bool {
        var start = 0
        while start < lower.count {
            if lower[start] < 0x80, !DateReader.isLetter(lower[start]) {
                start += 1
            } else if let length = NoiseWords.signs.length(in: lower, at: start) {
                start += length
            } else {
                break
            }
        }
        return words.matches(in: lower, at: start).contains { isOnlySigns(lower, from: start + $0.word.count) }
    }

    private static func isOnlySigns(_ lower: [UInt8], from start: Int) -> Bool {
        var position = start
        while position < lower.count {
            if lower[position] < 0x80, !DateReader.isLetter(lower[position]) {
                position += 1
            } else if let length = NoiseWords.signs.length(in: lower, at: position) {
                position += length
            } else {
                return false
            }
        }
        return true
    }

    private static func isReadingTime(_ lower: [UInt8]) -> Bool {
        if starts(lower, NoiseWords.readingTimeStarts) { return lower.count <= 60 }
        return lower.count <= 40 && (lower.contains(sequence: "min read") || lower.contains(sequence: "minute read"))
    }

    private static func isBreadcrumb(_ lower: [UInt8], _ linkDensity: Double) -> Bool {
        if starts(lower, NoiseWords.placeStarts) { return true }
        guard starts(lower, NoiseWords.homeStarts), linkDensity > 0.3 || lower.count < 120 else { return false }
        return [">", "›", "»", "/", "→", "＞"].contains { lower.contains(sequence: $0) }
    }

    /// Whether a line names the day by both calendars: `2024年4月28日 星期日 农历三月二十`.
    private static func isCalendar(_ lower: [UInt8]) -> Bool {
        guard lower.contains(where: { $0 &- 0x30 < 10 }), lower.contains(sequence: "星期") else { return false }
        return !SentenceEnd.ends(lower)
            && ["农历", "農曆", "阴历", "陰曆"].contains { lower.contains(sequence: $0) }
    }

    /// Whether a line breaks off, or a bracket opens, and only the word follows that leads to its rest: `面... [详细]`.
    private static func isTeaser(_ lower: [UInt8]) -> Bool {
        let start = lower.indices.suffix(60).last { place in
            switch lower[place] {
            case UInt8(ascii: "["): true
            case UInt8(ascii: "."): lower.has("...", at: place)
            case 0xE2: lower.has("…", at: place)
            case 0xE3: lower.has("【", at: place)
            default: false
            }
        }
        guard let start else { return false }
        let end = lower[start...].filter { $0 >= 0x80 || DateReader.isLetter($0) }
        return isWholly(end, NoiseWords.teaserEnds)
            && end.indices.contains { NoiseWords.teaserEnds.length(in: end, at: $0) != nil }
    }

    private static func isNotice(_ lower: [UInt8]) -> Bool {
        if starts(lower, NoiseWords.noticeStarts) { return true }
        return lower.count <= 300 && lower.indices.contains { NoiseWords.rights.length(in: lower, at: $0) != nil }
    }
}
