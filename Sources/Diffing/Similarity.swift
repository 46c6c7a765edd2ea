/// How similar two things are by what they share.
enum Similarity {
    /// The share in common (Dice), from 0 to 1, each as often as it stands on both sides; 0 where a side is empty.
    ///
    /// Both sides ascend.
    static func dice(_ left: [UInt32], _ right: [UInt32]) -> Double {
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
