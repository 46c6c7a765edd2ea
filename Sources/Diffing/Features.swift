/// What paragraphs are compared by before they're read closely: their pairs of neighbouring tokens, as hashes.
struct Features {
    /// For each old paragraph that was free its features, ascending, each once; for the others none.
    private(set) var old: [[UInt32]]
    /// The same for each new paragraph.
    private(set) var new: [[UInt32]]

    /// Only features with none of these bits are kept of a long paragraph.
    private let mask: UInt32

    /// Paragraphs of up to this many tokens can be compared by their single tokens too.
    private static let fewTokens = 12
    /// Paragraphs of more tokens than this are sampled, so that a text in one line costs no more than others.
    private static let manyTokens = 1024
    /// About how many features are kept of such paragraphs.
    private static let bound = 1 << 16

    /// Reads the paragraphs that are free.
    init(_ pair: PassagePair, oldIsFree: [Bool], newIsFree: [Bool]) {
        var mask: UInt32 = 0
        while (pair.old.bytes.count + pair.new.bytes.count) / 4 / (Int(mask) + 1) > Features.bound {
            mask = mask << 1 | 1
        }
        self.mask = mask
        old = []
        new = []
        old = oldIsFree.indices.map { oldIsFree[$0] ? features(of: $0, in: pair.old) : [] }
        new = newIsFree.indices.map { newIsFree[$0] ? features(of: $0, in: pair.new) : [] }
    }

    private func features(of paragraph: Int, in passage: Passage) -> [UInt32] {
        let ids = Tokens(passage.bytes, in: passage.range(of: paragraph..<paragraph + 1)).ids
        let telling = ids.filter { Tokens.content($0) > 0 }
        var features: [UInt32] = []
        features.reserveCapacity(min(telling.count, 2 * Features.manyTokens))
        for (left, right) in zip(telling, telling.dropFirst()) {
            var feature = (left &* 0x9E37_79B1 ^ right) &* 0x85EB_CA6B
            feature ^= feature >> 13
            if telling.count <= Features.manyTokens || feature & mask == 0 { features.append(feature) }
        }
        return Features.sortedOnce(features)
    }

    /// How similar two paragraphs are, from 0 to 1, for paragraphs that may well be the same because of their place.
    ///
    /// Short ones may share single tokens only: `Chapter 3` and `Chapter 4`.
    func similarity(old oldParagraph: Int, new newParagraph: Int, _ pair: PassagePair) -> Double {
        let (oldFeatures, newFeatures) = (old[oldParagraph], new[newParagraph])
        let similarity = Similarity.dice(oldFeatures, newFeatures)
        guard max(oldFeatures.count, newFeatures.count) < Features.fewTokens else { return similarity }
        let oldTokens = Tokens(pair.old.bytes, in: pair.old.range(of: oldParagraph..<oldParagraph + 1)).ids
        let newTokens = Tokens(pair.new.bytes, in: pair.new.range(of: newParagraph..<newParagraph + 1)).ids
        return max(similarity, Similarity.dice(Features.telling(oldTokens), Features.telling(newTokens)) / 2)
    }

    /// The tokens of a short paragraph that say something; all of them where none does.
    private static func telling(_ ids: [UInt32]) -> [UInt32] {
        let telling = ids.filter { Tokens.content($0) > 0 }
        return sortedOnce(telling.isEmpty ? ids : telling)
    }

    private static func sortedOnce(_ features: [UInt32]) -> [UInt32] {
        var last: UInt32?
        return features.sorted().filter { feature in
            defer { last = feature }
            return feature != last
        }
    }
}
