/// What paragraphs are compared by before they're read closely: their pairs of neighbouring tokens, as hashes.
struct Features {
    /// For each old paragraph that was free its features, ascending, each once; for the others none.
    private(set) var old: [[UInt32]]
    /// The same for each new paragraph.
    private(set) var new: [[UInt32]]

    /// Only features with none of these bits are kept of a long paragraph.
    private let mask: UInt32

    /// Paragraphs of up to this many tokens are compared by their single tokens too.
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
        if telling.count <= Features.fewTokens { features += telling.isEmpty ? ids : telling }
        features.sort()
        var last: UInt32?
        return features.filter { feature in
            defer { last = feature }
            return feature != last
        }
    }

    /// The share of features that two paragraphs have in common, from 0 to 1 (Dice).
    func similarity(old oldParagraph: Int, new newParagraph: Int) -> Double {
        let (left, right) = (old[oldParagraph], new[newParagraph])
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        var (shared, leftIndex, rightIndex) = (0, 0, 0)
        while leftIndex < left.count, rightIndex < right.count {
            let (leftFeature, rightFeature) = (left[leftIndex], right[rightIndex])
            if leftFeature == rightFeature { shared += 1 }
            if leftFeature <= rightFeature { leftIndex += 1 }
            if rightFeature <= leftFeature { rightIndex += 1 }
        }
        return 2 * Double(shared) / Double(left.count + right.count)
    }
}
