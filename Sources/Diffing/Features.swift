/// What a paragraph is compared by before it's read closely: its pairs of neighbouring tokens, as hashes.
struct Features {
    /// Only features with none of these bits are kept of a long paragraph. Long texts are sampled, so that the work
    /// and the memory don't grow with them.
    private let mask: UInt32

    /// Paragraphs of up to this many tokens are compared by their single tokens too.
    private static let fewTokens = 12
    /// Paragraphs of more tokens than this are sampled.
    private static let manyTokens = 256
    /// About how many features are kept in all.
    private static let bound = 1 << 17

    /// Features for comparing texts of `byteCount` bytes together.
    init(byteCount: Int) {
        var mask: UInt32 = 0
        while byteCount / 4 / (Int(mask) + 1) > Features.bound { mask = mask << 1 | 1 }
        self.mask = mask
    }

    /// The features of a paragraph, ascending, each once.
    func of(_ paragraph: Int, in passage: Passage) -> [UInt32] {
        let ids = Tokens(passage.bytes, in: passage.range(of: paragraph..<paragraph + 1)).ids
        let telling = ids.filter { Tokens.content($0) > 0 }
        var features: [UInt32] = []
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
    static func similarity(_ left: [UInt32], _ right: [UInt32]) -> Double {
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
