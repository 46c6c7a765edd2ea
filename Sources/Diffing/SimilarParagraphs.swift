/// Which paragraphs share enough features to be worth a closer look, wherever they stand.
struct SimilarParagraphs {
    /// Two paragraphs that share something.
    struct Candidate {
        let old: Int
        let new: Int
        /// How many features they share.
        let shared: Int
        /// How many features each has.
        let sizes: (old: Int, new: Int)

        /// The share of features in common, from 0 to 1 (Dice).
        var similarity: Double { 2 * Double(shared) / Double(sizes.old + sizes.new) }
        /// The share of the smaller one's features that the larger one has.
        var containment: Double { Double(shared) / Double(min(sizes.old, sizes.new)) }

        /// Whether one can be said to have become the other.
        var isLikely: Bool { similarity >= 0.3 || (containment >= 0.6 && shared >= 6) }
    }

    /// A feature that would make more pairs than this says nothing about any of them.
    private static let mostPairs = 36

    private var sizes: (old: [Int], new: [Int])

    /// The candidates among these paragraphs, the best first.
    static func candidates(_ pair: PassagePair, old: [Int], new: [Int]) -> [Candidate] {
        let byteCount =
            old.reduce(0) { $0 + pair.old.range(of: $1..<$1 + 1).count }
            + new.reduce(0) { $0 + pair.new.range(of: $1..<$1 + 1).count }
        let features = Features(byteCount: byteCount)
        let oldPostings = postings(of: old, in: pair.old, features)
        let newPostings = postings(of: new, in: pair.new, features)
        var similar = SimilarParagraphs(
            sizes: ([Int](repeating: 0, count: pair.old.count), [Int](repeating: 0, count: pair.new.count)))
        let pairs = similar.joined(oldPostings, newPostings)
        return similar.counted(pairs).sorted(by: precedes)
    }

    /// A feature in the upper half and its paragraph in the lower, for each feature of each paragraph, sorted.
    private static func postings(of paragraphs: [Int], in passage: Passage, _ features: Features) -> [UInt64] {
        var postings: [UInt64] = []
        for paragraph in paragraphs {
            let lower = UInt64(UInt32(truncatingIfNeeded: paragraph))
            for feature in features.of(paragraph, in: passage) { postings.append(UInt64(feature) << 32 | lower) }
        }
        postings.sort()
        return postings
    }

    /// The pairs of a new paragraph (upper half) and an old one that share a feature, once for each feature.
    private mutating func joined(_ old: [UInt64], _ new: [UInt64]) -> [UInt64] {
        var pairs: [UInt64] = []
        var (oldStart, newStart) = (0, 0)
        while oldStart < old.count || newStart < new.count {
            let oldFeature = oldStart < old.count ? old[oldStart] >> 32 : .max
            let newFeature = newStart < new.count ? new[newStart] >> 32 : .max
            let feature = min(oldFeature, newFeature)
            let (oldFirst, newFirst) = (oldStart, newStart)
            while oldStart < old.count, old[oldStart] >> 32 == feature { oldStart += 1 }
            while newStart < new.count, new[newStart] >> 32 == feature { newStart += 1 }
            let (oldGroup, newGroup) = (old[oldFirst..<oldStart], new[newFirst..<newStart])
            guard max(oldGroup.count, 1) * max(newGroup.count, 1) <= SimilarParagraphs.mostPairs else { continue }
            for posting in oldGroup { sizes.old[SimilarParagraphs.lower(posting)] += 1 }
            for posting in newGroup {
                sizes.new[SimilarParagraphs.lower(posting)] += 1
                let upper = posting << 32
                for other in oldGroup { pairs.append(upper | other & 0xFFFF_FFFF) }
            }
        }
        return pairs
    }

    private func counted(_ pairs: [UInt64]) -> [Candidate] {
        let pairs = pairs.sorted()
        var candidates: [Candidate] = []
        var start = 0
        while start < pairs.count {
            var end = start + 1
            while end < pairs.count, pairs[end] == pairs[start] { end += 1 }
            let (old, new) = (SimilarParagraphs.lower(pairs[start]), Int(pairs[start] >> 32))
            let candidate = Candidate(
                old: old, new: new, shared: end - start, sizes: (sizes.old[old], sizes.new[new]))
            if candidate.isLikely || candidate.containment >= 0.5 { candidates.append(candidate) }
            start = end
        }
        return candidates
    }

    private static func lower(_ posting: UInt64) -> Int { Int(posting & 0xFFFF_FFFF) }

    /// The better candidate first; of equal ones, the one that has stayed nearer.
    private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        let (leftWorth, rightWorth) = (Double(left.shared) * left.similarity, Double(right.shared) * right.similarity)
        if leftWorth != rightWorth { return leftWorth > rightWorth }
        let (leftWay, rightWay) = (abs(left.old - left.new), abs(right.old - right.new))
        return leftWay != rightWay ? leftWay < rightWay : (left.new, left.old) < (right.new, right.old)
    }
}
