/// A number for each of the rates that the schedule tells apart.
///
/// In fours, which a processor has registers for: the operators of wider vectors work through memory, number by number,
/// and are ten times slower (Swift 6.3).
struct RateVector: Sendable {
    /// How many rates there are.
    static let count = 32

    private var quads: InlineArray<8, SIMD4<Float>>

    /// Makes one of the same number for each rate.
    init(repeating number: Float) {
        quads = InlineArray(repeating: SIMD4(repeating: number))
    }

    /// Makes one of what `number` says of each rate, the slowest first.
    init(_ number: (Int) -> Float) {
        self.init(repeating: 0)
        for rate in 0..<RateVector.count { self[rate] = number(rate) }
    }

    /// The number of a rate.
    subscript(rate: Int) -> Float {
        get { quads[rate / 4][rate % 4] }
        set { quads[rate / 4][rate % 4] = newValue }
    }

    /// The sum of all numbers.
    var sum: Float { dot(RateVector(repeating: 1)) }

    /// The sum of the products with the numbers of `other`.
    @inline(__always)
    func dot(_ other: RateVector) -> Float {
        // Two at a time: neither waits for the other.
        var (even, odd) = (SIMD4<Float>.zero, SIMD4<Float>.zero)
        for index in 0..<4 {
            even += quads[2 * index] * other.quads[2 * index]
            odd += quads[2 * index + 1] * other.quads[2 * index + 1]
        }
        let four = even + odd
        return (four.x + four.y) + (four.z + four.w)
    }

    /// The same after `change`, four numbers at a time.
    @inline(__always)
    func map(_ change: (SIMD4<Float>) -> SIMD4<Float>) -> RateVector {
        var result = self
        for index in 0..<8 { result.quads[index] = change(quads[index]) }
        return result
    }

    @inline(__always)
    private func zipped(
        with other: RateVector, _ combine: (SIMD4<Float>, SIMD4<Float>) -> SIMD4<Float>
    ) -> RateVector {
        var result = self
        for index in 0..<8 { result.quads[index] = combine(quads[index], other.quads[index]) }
        return result
    }

    @inline(__always)
    static func * (left: RateVector, right: RateVector) -> RateVector { left.zipped(with: right) { $0 * $1 } }

    @inline(__always)
    static func * (left: RateVector, factor: Float) -> RateVector { left.map { $0 * factor } }

    @inline(__always)
    static func += (left: inout RateVector, right: RateVector) { left = left.zipped(with: right) { $0 + $1 } }
}
