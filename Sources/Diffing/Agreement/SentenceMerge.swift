import RefreshCore

/// One sentence of the seed and what became of it in each reading: what the readings agree on is kept, the rest is as in
/// the seed.
struct SentenceMerge {
    /// The sentence as the readings agree on it.
    private(set) var text = ""
    /// What was found out.
    private(set) var lesson = Volatility.Lesson()

    /// Whether the readings differed.
    var isVolatile: Bool { !lesson.places.isEmpty }

    private let seed: SentenceList
    private let index: Int
    private let readings: [(list: SentenceList, index: Int)]
    private let known: Volatility

    /// Tokens at the same place of the seed's sentence and of each reading's.
    private struct Region {
        var seed: Range<Int>
        var readings: [Range<Int>]
    }

    /// Merges; `readings` name the sentence in each reading, the latest last.
    init(
        _ seed: SentenceList, _ index: Int, _ readings: [(list: SentenceList, index: Int)], knowing known: Volatility
    ) {
        self.seed = seed
        self.index = index
        self.readings = readings
        self.known = known
        merge()
    }

    private mutating func merge() {
        guard let latest = readings.last else { return }
        let regions = regions()
        let volatile = volatileRegions(regions)
        let content = seed.ids(index).reduce(0) { $0 + (Tokens.content($1) > 0 ? 1 : 0) }
        let loose = zip(regions, volatile).reduce(0) { $0 + ($1.1 ? self.content(of: $1.0.seed) : 0) }
        // Where half a sentence is different each time, what the readings share of the rest is chance.
        let isWhole = content > 3 && loose * 2 >= content
        var next = 0
        for (region, isVolatile) in zip(regions, volatile) {
            let range = region.readings[readings.count - 1]
            text += latest.list.text(latest.index, tokens: next..<range.lowerBound)
            if isWhole {
                text += seed.text(index, tokens: region.seed)
                learn(region)
            } else if isVolatile {
                restore(region)
            } else {
                settle(region)
            }
            next = range.upperBound
        }
        text += latest.list.text(latest.index, tokens: next..<latest.list.sentences[latest.index].tokens.count)
    }

    // MARK: Regions

    private func regions() -> [Region] {
        let seedIDs = Array(seed.ids(index))
        let matches = readings.map { reading -> [Int] in
            var match = [Int](repeating: -1, count: seedIDs.count)
            for run in TokenAlignment.runs(seedIDs, Array(reading.list.ids(reading.index))) {
                for step in 0..<run.count { match[run.old + step] = run.new + step }
            }
            return match
        }
        var regions: [Region] = []
        var seedStart = 0
        var starts = [Int](repeating: 0, count: readings.count)
        for token in 0...seedIDs.count {
            let isEnd = token == seedIDs.count
            if !isEnd, matches.contains(where: { $0[token] < 0 }) { continue }
            let ends =
                isEnd
                ? readings.map { $0.list.sentences[$0.index].tokens.count } : matches.map { $0[token] }
            let region = Region(seed: seedStart..<token, readings: zip(starts, ends).map { $0..<$1 })
            if !region.seed.isEmpty || region.readings.contains(where: { !$0.isEmpty }) { regions.append(region) }
            seedStart = token + 1
            starts = ends.map { $0 + 1 }
        }
        return regions
    }

    private func tokens(_ region: Region, _ reading: Int) -> ArraySlice<UInt32> {
        let ids = readings[reading].list.ids(readings[reading].index)
        let range = region.readings[reading]
        return ids[ids.startIndex + range.lowerBound..<ids.startIndex + range.upperBound]
    }

    private func seedTokens(_ range: Range<Int>) -> ArraySlice<UInt32> {
        let ids = seed.ids(index)
        return ids[ids.startIndex + range.lowerBound..<ids.startIndex + range.upperBound]
    }

    private func content(of range: Range<Int>) -> Int {
        seedTokens(range).reduce(0) { $0 + (Tokens.content($1) > 0 ? 1 : 0) }
    }

    /// Which regions differ between the readings; with a number goes what stands beside it: the rest of a clock or date.
    private func volatileRegions(_ regions: [Region]) -> [Bool] {
        var volatile = regions.map { region in
            readings.indices.dropFirst().contains { !tokens(region, $0).elementsEqual(tokens(region, 0)) }
        }
        let isNumber = regions.map(isNumber)
        func spread(from source: Int, to target: Int) {
            guard volatile[source], !volatile[target], isNumber[source], isNumber[target],
                isJoined(regions[min(source, target)], regions[max(source, target)])
            else { return }
            volatile[target] = true
        }
        for index in regions.indices.dropFirst() { spread(from: index - 1, to: index) }
        for index in regions.indices.dropLast().reversed() { spread(from: index + 1, to: index) }
        return volatile
    }

    private func isNumber(_ region: Region) -> Bool {
        let inSeed = region.seed.allSatisfy {
            Tokens.content(seedTokens($0..<$0 + 1).first ?? 0) == 0 || seed.isNumber(index, token: $0)
        }
        return inSeed && content(of: region.seed) > 0
            && readings.indices.allSatisfy { reading in
                region.readings[reading].allSatisfy { token in
                    let list = readings[reading].list
                    let ids = list.ids(readings[reading].index)
                    return Tokens.content(ids[ids.startIndex + token]) == 0
                        || list.isNumber(readings[reading].index, token: token)
                }
            }
    }

    /// Whether only signs and a space part two regions.
    private func isJoined(_ first: Region, _ second: Region) -> Bool {
        second.seed.lowerBound - first.seed.upperBound <= 3
            && content(of: first.seed.upperBound..<second.seed.lowerBound) == 0
    }

    // MARK: What becomes of a region

    /// The readings agree: their text, unless the place is known to change.
    private mutating func settle(_ region: Region) {
        let last = readings.count - 1
        let range = region.readings[last]
        let found = tokens(region, last)
        if let key = key(of: region.seed), let size = known.size(ofPlace: key),
            found.reduce(0, { $0 + (Tokens.content($1) > 0 ? 1 : 0) }) <= size
        {
            lesson.met.insert(key)
            text += seed.text(index, tokens: region.seed)
        } else {
            text += readings[last].list.text(readings[last].index, tokens: range)
        }
    }

    /// The readings differ: what they share at the place's edges is kept, between that it is as in the seed.
    private mutating func restore(_ region: Region) {
        let last = readings.count - 1
        let all = readings.indices.map { Array(tokens(region, $0)) }
        let original = Array(seedTokens(region.seed))
        // One reading is as the seed: a page that flips, or a copy that is on its way; nothing is known of the place.
        if all.contains(original) {
            text += seed.text(index, tokens: region.seed)
            return
        }
        // What only stands beside a number that changes goes with it.
        if all.dropFirst().allSatisfy({ $0 == all[0] }) {
            text += seed.text(index, tokens: region.seed)
            return learn(region)
        }
        let shortest = all.map(\.count).min() ?? 0
        var before = 0
        while before < shortest, all.allSatisfy({ $0[before] == all[0][before] }) { before += 1 }
        var after = 0
        while after < shortest - before,
            all.allSatisfy({ $0[$0.count - 1 - after] == all[0][all[0].count - 1 - after] })
        {
            after += 1
        }
        let range = region.readings[last]
        let middle = seedMiddle(region, before: before, after: after)
        let reading = readings[last]
        text += reading.list.text(reading.index, tokens: range.lowerBound..<range.lowerBound + before)
        text += seed.text(index, tokens: middle)
        text += reading.list.text(reading.index, tokens: range.upperBound - after..<range.upperBound)
        learn(region)
    }

    /// What of the seed's region stands where the readings differ, if they agree on some tokens before and after.
    private func seedMiddle(_ region: Region, before: Int, after: Int) -> Range<Int> {
        guard before > 0 || after > 0 else { return region.seed }
        let last = readings.count - 1
        let range = region.readings[last]
        if region.seed.count == range.count {
            return region.seed.lowerBound + before..<region.seed.upperBound - after
        }
        let reading = readings[last]
        let isNumber = (range.lowerBound + before..<range.upperBound - after).allSatisfy {
            reading.list.isNumber(reading.index, token: $0)
        }
        let numbers = region.seed.filter { seed.isNumber(index, token: $0) }
        if isNumber, let number = after > 0 ? numbers.first : numbers.last { return number..<number + 1 }
        return region.seed.lowerBound..<region.seed.lowerBound
    }

    private mutating func learn(_ region: Region) {
        let all = readings.indices.map { tokens(region, $0) }
        // Nothing is learned of a place where a reading is as the seed.
        guard let key = key(of: region.seed), !all.contains(where: { $0.elementsEqual(seedTokens(region.seed)) }) else {
            return
        }
        let size = all.map { $0.reduce(0) { $0 + (Tokens.content($1) > 0 ? 1 : 0) } }.max() ?? 0
        lesson.places.append(.init(key: key, size: max(1, size), hits: Volatility.reliableHits))
    }

    /// The name of a place: what stands before and behind it in the seed's sentence; `nil` where nothing does.
    private func key(of range: Range<Int>) -> UInt64? {
        let ids = Array(seed.ids(index))
        let before = ids[..<range.lowerBound].filter { !Tokens.isSpace($0) }.suffix(3)
        let after = ids[range.upperBound...].filter { !Tokens.isSpace($0) }.prefix(3)
        guard (before + after).contains(where: { Tokens.content($0) > 0 }) else { return nil }
        return StableHash.of(before.map { UInt64($0) } + [1 << 40] + after.map { UInt64($0) })
    }
}
