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
    /// The most features that are looked at in one go; beyond, they are sampled.
    private static let mostFeatures = 1 << 20

    /// How many telling features each paragraph has, by its place in the range that is looked at.
    private var sizes: (old: [Int], new: [Int])
    private let place: Link

    /// The candidates among the paragraphs that are free in `place`, the best first.
    static func candidates(_ features: Features, in place: Link, oldIsFree: [Bool], newIsFree: [Bool]) -> [Candidate] {
        let old = place.old.filter { oldIsFree[$0] && !features.old[$0].isEmpty }
        let new = place.new.filter { newIsFree[$0] && !features.new[$0].isEmpty }
        guard !old.isEmpty, !new.isEmpty else { return [] }
        let count = old.reduce(0) { $0 + features.old[$1].count } + new.reduce(0) { $0 + features.new[$1].count }
        var mask: UInt32 = 0
        while count / (Int(mask) + 1) > mostFeatures { mask = mask << 1 | 1 }
        var similar = SimilarParagraphs(
            sizes: (Array(repeating: 0, count: place.old.count), Array(repeating: 0, count: place.new.count)),
            place: place)
        let pairs = similar.joined(postings(of: old, features.old, mask), postings(of: new, features.new, mask))
        return similar.counted(pairs, isSampled: mask > 0).sorted(by: precedes)
    }

    /// A feature in the upper half and its paragraph in the lower, for each feature of each paragraph, sorted.
    ///
    /// The bits of `mask` are moved up, away from those that long paragraphs are sampled by.
    private static func postings(of paragraphs: [Int], _ features: [[UInt32]], _ mask: UInt32) -> [UInt64] {
        var postings: [UInt64] = []
        for paragraph in paragraphs {
            let lower = UInt64(UInt32(truncatingIfNeeded: paragraph))
            for feature in features[paragraph] where feature >> 16 & mask == 0 {
                postings.append(UInt64(feature) << 32 | lower)
            }
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
            for posting in oldGroup { sizes.old[SimilarParagraphs.lower(posting) - place.old.lowerBound] += 1 }
            for posting in newGroup {
                sizes.new[SimilarParagraphs.lower(posting) - place.new.lowerBound] += 1
                let upper = posting << 32
                for other in oldGroup { pairs.append(upper | other & 0xFFFF_FFFF) }
            }
        }
        return pairs
    }

    private func counted(_ pairs: [UInt64], isSampled: Bool) -> [Candidate] {
        let pairs = pairs.sorted()
        var candidates: [Candidate] = []
        var start = 0
        while start < pairs.count {
            var end = start + 1
            while end < pairs.count, pairs[end] == pairs[start] { end += 1 }
            let (old, new) = (SimilarParagraphs.lower(pairs[start]), Int(pairs[start] >> 32))
            let candidate = Candidate(
                old: old, new: new, shared: end - start,
                sizes: (sizes.old[old - place.old.lowerBound], sizes.new[new - place.new.lowerBound]))
            // A sample must say more to be believed; what it doesn't find, a look at a smaller place will.
            if isSampled ? candidate.similarity >= 0.5 : candidate.isLikely || candidate.containment >= 0.4 {
                candidates.append(candidate)
            }
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
