/// Makes a shortest edit one that reads well: no confetti, sentences whole, edges where a reader would put them.
struct Readability {
    private let old: [UInt32]
    private let new: [UInt32]

    /// Text that stands on both sides and says more than this (six Han characters, three words) is always shown as such.
    private static let confettiContent = 6
    /// The most tokens, white space and signs included, that are looked at for that.
    private static let confettiTokens = 32
    /// A replacement of at least this much on both sides may be grown to whole sentences.
    private static let sentenceContent = 6

    /// `changes` with the same texts on both sides, but fewer and better cut.
    static func improved(_ changes: [TokenChange], old: [UInt32], new: [UInt32]) -> [TokenChange] {
        let readability = Readability(old: old, new: new)
        return readability.shifted(readability.grown(readability.merged(changes)))
    }

    // MARK: Confetti

    /// Joins changes that have too little between them to be worth reading on its own.
    private func merged(_ changes: [TokenChange]) -> [TokenChange] {
        var stack: [(change: TokenChange, size: Int)] = []
        for change in changes {
            var current = change
            var size = self.size(of: change)
            while let last = stack.last, isConfetti(between: last.change, last.size, and: current, size) {
                current = last.change.through(current)
                size = self.size(of: current, atLeast: last.size + size)
                stack.removeLast()
            }
            stack.append((current, size))
        }
        return stack.map(\.change)
    }

    /// What a change says, on the side that says more.
    private func size(of change: TokenChange) -> Int {
        max(content(of: old[change.old]), content(of: new[change.new]))
    }

    /// The size of two changes joined; long ones aren't counted again.
    private func size(of change: TokenChange, atLeast sum: Int) -> Int {
        change.old.count + change.new.count < 256 ? size(of: change) : sum
    }

    private func content(of tokens: ArraySlice<UInt32>) -> Int {
        tokens.reduce(0) { $0 + Tokens.content($1) }
    }

    private func isConfetti(
        between first: TokenChange, _ firstSize: Int, and second: TokenChange, _ secondSize: Int
    ) -> Bool {
        guard second.old.lowerBound - first.old.upperBound <= Readability.confettiTokens else { return false }
        let smaller = min(firstSize, secondSize)
        let limit = min(max(smaller / 2, (firstSize + secondSize) / 4), Readability.confettiContent)
        var content = 0
        var isWhite = true
        var endsSentence = false
        for token in old[first.old.upperBound..<second.old.lowerBound] where !Tokens.isSpace(token) {
            isWhite = false
            endsSentence = endsSentence || Boundary.endsSentence(token)
            content += Tokens.content(token)
            if content > limit { return false }
        }
        if isWhite { return true }
        // Signs alone part two small edits, and two sentences that were both edited.
        if content == 0 { return smaller >= Readability.sentenceContent && !endsSentence }
        return !endsSentence || smaller >= Readability.sentenceContent * content
    }

    // MARK: Whole sentences

    /// Grows a replacement to the sentence it nearly fills: a few characters that a new sentence shares with the old
    /// one by chance are no help to a reader.
    private func grown(_ changes: [TokenChange]) -> [TokenChange] {
        var result: [TokenChange] = []
        for (index, change) in changes.enumerated() {
            let size = min(content(of: old[change.old]), content(of: new[change.new]))
            guard size >= Readability.sentenceContent else {
                result.append(change)
                continue
            }
            let start = result.last?.old.upperBound ?? 0
            let end = index + 1 < changes.count ? changes[index + 1].old.lowerBound : old.count
            let before = reach(from: change.old.lowerBound, downTo: start, within: size / 4)
            let after = reach(from: change.old.upperBound, upTo: end, within: size / 4)
            result.append(
                TokenChange(
                    old: change.old.lowerBound - before..<change.old.upperBound + after,
                    new: change.new.lowerBound - before..<change.new.upperBound + after))
        }
        return result
    }

    /// How many tokens lie before `position` in its sentence; 0 if they say more than `limit`.
    private func reach(from position: Int, downTo start: Int, within limit: Int) -> Int {
        var content = 0
        var index = position
        while index > start {
            let token = old[index - 1]
            if Boundary.endsSentence(token) { break }
            content += Tokens.content(token)
            if content > limit { return 0 }
            index -= 1
        }
        guard index == 0 || index > start else { return 0 }
        while index < position, Tokens.isSpace(old[index]) { index += 1 }
        return position - index
    }

    /// How many tokens lie after `position` in its sentence, its end sign not counted.
    private func reach(from position: Int, upTo end: Int, within limit: Int) -> Int {
        var content = 0
        var index = position
        while index < end {
            let token = old[index]
            if Boundary.endsSentence(token) { return index - position }
            content += Tokens.content(token)
            if content > limit { return 0 }
            index += 1
        }
        return index == old.count ? index - position : 0
    }

    // MARK: Edges

    /// Slides what is only added or only removed to where its edges fall on the best boundaries.
    private func shifted(_ changes: [TokenChange]) -> [TokenChange] {
        var result: [TokenChange] = []
        for (index, change) in changes.enumerated() {
            let oldEnd = index + 1 < changes.count ? changes[index + 1].old.lowerBound : old.count
            let room = (
                before: change.old.lowerBound - (result.last?.old.upperBound ?? 0),
                after: oldEnd - change.old.upperBound
            )
            let offset: Int
            if change.old.isEmpty {
                offset = Boundary.bestOffset(of: change.new, in: new, before: room.before, after: room.after)
            } else if change.new.isEmpty {
                offset = Boundary.bestOffset(of: change.old, in: old, before: room.before, after: room.after)
            } else {
                offset = 0
            }
            let moved = TokenChange(
                old: change.old.lowerBound + offset..<change.old.upperBound + offset,
                new: change.new.lowerBound + offset..<change.new.upperBound + offset)
            if let last = result.last, last.old.upperBound == moved.old.lowerBound,
                last.new.upperBound == moved.new.lowerBound
            {
                result[result.count - 1] = last.through(moved)
            } else {
                result.append(moved)
            }
        }
        return result
    }
}
