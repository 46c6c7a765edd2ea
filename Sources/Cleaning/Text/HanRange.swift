/// The Chinese characters of the basic plane, compatibility forms aside.
enum HanRange {
    private static let first: UInt32 = 0x3400
    private static let last: UInt32 = 0x9FFF

    /// How many they are.
    static let count = Int(last - first) + 1

    /// The place of a character among them; `nil` for others.
    static func place(of scalar: Unicode.Scalar) -> Int? {
        (first...last).contains(scalar.value) ? Int(scalar.value - first) : nil
    }
}
