import RefreshTesting

extension SplitMix {
    /// Whether a thing happens that happens once in so many times.
    mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &self) == 0 }
}
