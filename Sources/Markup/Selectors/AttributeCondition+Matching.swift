import RefreshCore

extension AttributeCondition {
    /// The value to compare with, in lower case where case doesn't matter.
    var foldedValue: [UInt8] { ignoresCase ? value.utf8.map(\.lowered) : Array(value.utf8) }

    /// Whether an attribute's value is as it should be.
    ///
    /// - Parameters:
    ///   - found: The attribute's value.
    ///   - value: ``foldedValue``.
    /// - Returns: Whether it is.
    func holds(_ found: ArraySlice<UInt8>, _ value: [UInt8]) -> Bool {
        let found = ignoresCase ? found.map(\.lowered)[...] : found
        switch test {
        case .present: return true
        case .equals: return found.elementsEqual(value)
        case .includes: return found.hasWord(value)
        case .dashMatch:
            return found.elementsEqual(value) || found.starts(with: value + [UInt8(ascii: "-")])
        // An empty value is in nothing (section 6.2).
        case .prefix: return !value.isEmpty && found.starts(with: value)
        case .suffix: return !value.isEmpty && found.reversed().starts(with: value.reversed())
        case .substring: return !value.isEmpty && found.contains(sequence: value)
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether `word` stands there between white space.
    func hasWord(_ word: [UInt8]) -> Bool {
        guard !word.isEmpty else { return false }
        return split { [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains($0) }.contains { $0.elementsEqual(word) }
    }

    /// Whether `other`, which isn't empty, stands anywhere; in time proportional to the product of their lengths at most.
    fileprivate func contains(sequence other: [UInt8]) -> Bool {
        guard count >= other.count else { return false }
        return (startIndex...(endIndex - other.count)).contains { self[$0...].starts(with: other) }
    }
}

extension UInt8 {
    fileprivate var lowered: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
