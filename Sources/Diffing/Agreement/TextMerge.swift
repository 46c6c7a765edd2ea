import RefreshCore

/// A text as several readings of it agree, seen from the seed: edits that all readings show are kept; where they differ
/// it is as in the seed.
///
/// Sentences are aligned first, then what became of each. What only some readings have is taken out; where each reading
/// has something else in the place of a sentence of the seed, that sentence stays.
struct TextMerge {
    /// The paragraphs, each with the place of the one that it comes from.
    private(set) var paragraphs: [MergedParagraph] = []
    /// What was found out.
    private(set) var lesson = Volatility.Lesson()
    /// Whether a further reading could show that something was taken for volatile by chance.
    private(set) var isDoubtful = false

    private let seed: SentenceList
    private let readings: [SentenceList]
    private let known: Volatility
    private var pieces: [MergedPiece?] = []
    /// Sentences of the seed that no reading has.
    private var missing: [Missing] = []
    /// How many sentences each reading has that others lack.
    private var intruders: [Int]

    /// A sentence of the seed that no reading has.
    private struct Missing {
        /// Where among the pieces it would stand.
        let piece: Int
        let sentence: Int
        /// How many intruders each reading has in its place.
        let intruders: [Int]
        let place: UInt64
    }

    /// Merges; the latest reading is the last, and there is at least one.
    ///
    /// - Parameters:
    ///   - seed: The accepted text, in paragraphs.
    ///   - readings: What the page was read as.
    ///   - known: What earlier visits found volatile.
    ///   - isSeedOneReading: Whether the seed comes from a single reading, and may hold what is volatile itself.
    init(seed: [String], readings: [[String]], knowing known: Volatility, isSeedOneReading: Bool) {
        self.seed = SentenceList(seed)
        self.readings = readings.map { SentenceList($0) }
        self.known = known
        intruders = Array(repeating: 0, count: readings.count)
        guard let keys = self.readings.last?.keys else { return }
        if known.isEmpty, self.readings.dropLast().allSatisfy({ $0.keys == keys }) {
            paragraphs = (readings.last ?? []).enumerated().map { MergedParagraph(text: $1, origin: .reading($0)) }
            return
        }
        walk()
        decide(isSeedOneReading: isSeedOneReading)
        paragraphs = MergedPiece.paragraphs(pieces.compactMap(\.self))
        // Where one reading has nothing that others lack, the page may only be on its way from one text to another.
        if intruders.contains(0) { lesson.texts = [] }
    }

    /// Goes along the seed from one sentence that every reading has to the next.
    private mutating func walk() {
        let seedKeys = seed.keys
        let matches = readings.map { TextMerge.matches(seedKeys, $0.keys) }
        let last = readings.count - 1
        var seedStart = 0
        var starts = [Int](repeating: 0, count: readings.count)
        for sentence in 0...seed.count {
            let isEnd = sentence == seed.count
            if !isEnd, matches.contains(where: { $0[sentence] < 0 }) { continue }
            let ends = isEnd ? readings.map(\.count) : matches.map { $0[sentence] }
            let runs = zip(starts, ends).map { $0..<$1 }
            if seedStart < sentence || runs.contains(where: { !$0.isEmpty }) {
                resolve(seedStart..<sentence, runs)
            }
            if !isEnd {
                let place = ends[last]
                pieces.append(
                    MergedPiece(
                        readings[last].text(place), of: readings[last], place,
                        seedParagraph: seed.sentences[sentence].paragraph))
            }
            seedStart = sentence + 1
            starts = ends.map { $0 + 1 }
        }
    }

    /// For each of `old` its place in `new`, or -1.
    private static func matches(_ old: [UInt64], _ new: [UInt64]) -> [Int] {
        var matches = [Int](repeating: -1, count: old.count)
        let runs = TokenAlignment.runs(
            old.map { UInt32(truncatingIfNeeded: $0) }, new.map { UInt32(truncatingIfNeeded: $0) })
        for run in runs {
            for step in 0..<run.count where old[run.old + step] == new[run.new + step] {
                matches[run.old + step] = run.new + step
            }
        }
        return matches
    }

    private mutating func resolve(_ old: Range<Int>, _ runs: [Range<Int>]) {
        let region = RegionMerge(seed, Array(old), readings, runs, knowing: known)
        for reading in readings.indices { intruders[reading] += region.intruders[reading] }
        lesson.add(region.lesson)
        isDoubtful = isDoubtful || region.isDoubtful
        for item in region.items {
            switch item {
            case .piece(let piece): pieces.append(piece)
            case .missing(let sentence):
                missing.append(
                    Missing(
                        piece: pieces.count, sentence: sentence, intruders: region.intruders, place: region.place))
                pieces.append(nil)
            }
        }
    }

    /// Decides which of the missing sentences were removed, and which are only away.
    private mutating func decide(isSeedOneReading: Bool) {
        guard readings.count > 1, !missing.isEmpty, let latest = readings.last else { return }
        for away in missing where away.intruders.contains(where: { $0 > 0 }) && away.intruders == intruders {
            // Whatever comes and goes does so in the sentence's place.
            pieces[away.piece] = MergedPiece(seed: seed, away.sentence)
            lesson.places.append(.init(key: away.place, size: intruders.max() ?? 1, hits: 1))
            isDoubtful = isDoubtful || readings.count < 4
        }
        // A seed that was read once holds as many strangers as any reading.
        let present = Set(latest.keys)
        let strangers = missing.filter {
            pieces[$0.piece] == nil && !present.contains(seed.sentences[$0.sentence].key)
        }
        guard isSeedOneReading, !intruders.contains(0), strangers.count <= intruders.max() ?? 0 else { return }
        for stranger in strangers {
            pieces[stranger.piece] = MergedPiece(seed: seed, stranger.sentence)
            lesson.strangers.append(seed.sentences[stranger.sentence].key)
        }
    }
}
