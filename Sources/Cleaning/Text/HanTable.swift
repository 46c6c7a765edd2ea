/// A value for each Chinese character of the basic plane, found without hashing.
struct HanTable<Value: Sendable>: Sendable {
    private var values: [Value]
    private let other: Value

    /// Makes a table that holds `other` for all characters; for those outside the plane's Chinese it always does.
    init(repeating other: Value) {
        self.other = other
        values = Array(repeating: other, count: HanRange.count)
    }

    subscript(scalar: Unicode.Scalar) -> Value {
        get { HanRange.place(of: scalar).map { values[$0] } ?? other }
        set {
            guard let place = HanRange.place(of: scalar) else { return }
            values[place] = newValue
        }
    }
}
