import RefreshCore

/// What became of some sentences of the seed between two that every reading has.
struct RegionMerge {
    /// What stands there in the merged text, in order.
    enum Item {
        case piece(MergedPiece)
        /// A sentence of the seed that no reading has.
        case missing(Int)
    }

    private(set) var items: [Item] = []
    private(set) var lesson = Volatility.Lesson()
    private(set) var isDoubtful = false
    /// How many sentences each reading has here that others lack.
    private(set) var intruders: [Int]
    /// The name of the place between its neighbours.
    let place: UInt64

    private let seed: SentenceList
    private let old: [Int]
    private let readings: [SentenceList]
    private let known: Volatility
    /// The sentences of each reading that aren't known to come and go.
    private let runs: [[Int]]
    /// The positions in each run that hold what all readings have, in one order.
    private let common: [Set<Int>]
    /// For each reading, which of its run each of `old` has become.
    private let partners: [[Int: Int]]

    init(
        _ seed: SentenceList, _ old: [Int], _ readings: [SentenceList], _ ranges: [Range<Int>],
        knowing known: Volatility
    ) {
        self.seed = seed
        self.old = old
        self.readings = readings
        self.known = known
        var lesson = Volatility.Lesson()
        runs = zip(readings, ranges).map { list, range in
            range.filter { index in
                let isKnown = known.knows(text: list.sentences[index].key)
                if isKnown { lesson.metTexts.insert(list.sentences[index].key) }
                return !isKnown
            }
        }
        self.lesson = lesson
        let runs = runs
        common = RegionMerge.common(zip(runs, readings).map { run, list in run.map { list.sentences[$0].key } })
        partners = zip(runs, readings).map { SentencePairing.pairs(old, in: seed, $0, in: $1) }
        intruders = zip(ranges, runs).map { $0.count - $1.count }
        let before = old.first.map { $0 - 1 } ?? RegionMerge.seedPlace(before: ranges, readings, seed)
        place = RegionMerge.key(seed, after: before, before: (old.last ?? before) + 1)
        merge()
    }

    /// Where in the seed an empty region lies: behind the sentence that the first reading has before it.
    private static func seedPlace(before ranges: [Range<Int>], _ readings: [SentenceList], _ seed: SentenceList) -> Int
    {
        guard let range = ranges.first, let list = readings.first, range.lowerBound > 0 else { return -1 }
        let key = list.sentences[range.lowerBound - 1].key
        return seed.sentences.firstIndex { $0.key == key } ?? -1
    }

    private static func key(_ seed: SentenceList, after: Int, before: Int) -> UInt64 {
        func key(_ index: Int) -> UInt64 {
            seed.sentences.indices.contains(index) ? seed.sentences[index].key : UInt64(index < 0 ? 1 : 2)
        }
        return StableHash.of([key(after), 1 << 41, key(before)])
    }

    /// The positions in each list that hold what all lists have in one order.
    private static func common(_ lists: [[UInt64]]) -> [Set<Int>] {
        var shared = lists.first ?? []
        for list in lists.dropFirst() { shared = positions(of: shared, in: list).map { list[$0] } }
        return lists.map { Set(positions(of: shared, in: $0)) }
    }

    /// Where in `list` the longest part of `shared` stands that has its order.
    private static func positions(of shared: [UInt64], in list: [UInt64]) -> [Int] {
        if shared == list { return Array(list.indices) }
        let runs = TokenAlignment.runs(
            shared.map { UInt32(truncatingIfNeeded: $0) }, list.map { UInt32(truncatingIfNeeded: $0) })
        return runs.flatMap { $0.new..<$0.newEnd }
    }

    // MARK: Merging

    private mutating func merge() {
        let last = readings.count - 1
        let strays = runs.indices.map { reading in
            let taken = Set(partners[reading].values)
            return runs[reading].indices.filter { !taken.contains($0) && !common[reading].contains($0) }
        }
        let taken = Set(partners[last].values)
        let additions = runs[last].indices.filter { !taken.contains($0) && common[last].contains($0) }
        let isKnownPlace =
            known.size(ofPlace: place).map { size in strays.allSatisfy { $0.count + additions.count <= size } } ?? false
        let isSlot = readings.count > 1 && additions.isEmpty && strays.allSatisfy { !$0.isEmpty }
        if isKnownPlace { lesson.met.insert(place) }
        for reading in readings.indices { intruders[reading] += strays[reading].count }
        let away = old.indices.filter { partners[last][$0] == nil && !isElsewhere($0) }
        var restored: Set<Int> = isKnownPlace ? Set(away) : []
        if isSlot {
            let size = strays.map(\.count).max() ?? 1
            if !isKnownPlace {
                restored = Set(nearest(away, to: strays[last], count: size))
                isDoubtful = !restored.isEmpty && readings.count < 3
            }
            let isSure = isKnownPlace || !restored.isEmpty
            lesson.places.append(.init(key: place, size: size, hits: isSure ? Volatility.reliableHits : 1))
        } else if !isKnownPlace {
            for (reading, strays) in strays.enumerated() {
                lesson.texts += strays.map { readings[reading].sentences[runs[reading][$0]].key }
            }
        }
        write(restoring: restored, additions: isKnownPlace ? [] : Set(additions))
    }

    /// Whether some reading still has a sentence of the seed, or what became of it, or it's known to come and go.
    private func isElsewhere(_ position: Int) -> Bool {
        let key = seed.sentences[old[position]].key
        if known.knows(text: key) || known.strangers.contains(key) { return true }
        return readings.indices.contains { reading in
            partners[reading][position] != nil
                || runs[reading].contains { readings[reading].sentences[$0].key == key }
        }
    }

    /// Those of `away` that are most like the strangers in their place.
    private func nearest(_ away: [Int], to strays: [Int], count: Int) -> [Int] {
        guard away.count > count, let last = readings.last, let run = runs.last else { return away }
        let length = strays.reduce(0) { $0 + last.ids(run[$1]).count } / max(1, strays.count)
        return away.sorted { abs(seed.ids(old[$0]).count - length) < abs(seed.ids(old[$1]).count - length) }
            .prefix(count).sorted()
    }

    private mutating func write(restoring restored: Set<Int>, additions: Set<Int>) {
        let last = readings.count - 1
        var next = 0
        let origin = Dictionary(partners[last].map { ($1, $0) }) { first, _ in first }
        for position in runs[last].indices {
            if let partner = origin[position] {
                while next < partner {
                    writeSeed(next, restoring: restored)
                    next += 1
                }
                next = max(next, partner + 1)
                writePair(partner, position)
            } else if additions.contains(position) {
                let index = runs[last][position]
                items.append(.piece(MergedPiece(readings[last].text(index), of: readings[last], index)))
            }
        }
        while next < old.count {
            writeSeed(next, restoring: restored)
            next += 1
        }
    }

    /// A sentence of the seed that the latest reading doesn't have.
    private mutating func writeSeed(_ position: Int, restoring restored: Set<Int>) {
        if restored.contains(position) || isElsewhere(position) {
            items.append(.piece(MergedPiece(seed: seed, old[position])))
        } else {
            items.append(.missing(old[position]))
        }
    }

    /// A sentence of the seed and what it has become.
    private mutating func writePair(_ partner: Int, _ position: Int) {
        let last = readings.count - 1
        let index = runs[last][position]
        var found: [(list: SentenceList, index: Int)] = []
        if common[last].contains(position) {
            found = [(readings[last], index)]
        } else {
            for reading in readings.indices {
                guard let place = partners[reading][partner] else { break }
                found.append((readings[reading], runs[reading][place]))
            }
            guard found.count == readings.count else {
                items.append(.piece(MergedPiece(seed: seed, old[partner])))
                return
            }
        }
        let merge = SentenceMerge(seed, old[partner], found, knowing: known)
        lesson.add(merge.lesson)
        if merge.isVolatile { for reading in readings.indices { intruders[reading] += 1 } }
        items.append(
            .piece(
                MergedPiece(
                    merge.text, of: readings[last], index, seedParagraph: seed.sentences[old[partner]].paragraph)))
    }
}
