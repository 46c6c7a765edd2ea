import Testing

@testable import Scheduling

@Suite struct RateVectorTests {
    private let ascending = RateVector { Float($0) }
    private let odd = RateVector { Float(2 * $0 + 1) }

    private func numbers(_ vector: RateVector) -> [Float] { (0..<RateVector.count).map { vector[$0] } }

    private func each(_ number: (Int) -> Int) -> [Float] { (0..<RateVector.count).map { Float(number($0)) } }

    @Test func everyRateHasItsOwnNumber() {
        var vector = ascending
        vector[17] = -4
        #expect(numbers(vector) == each { $0 == 17 ? -4 : $0 })
    }

    @Test func productsAndSumsAreMadeNumberByNumber() {
        #expect(numbers(ascending * odd) == each { $0 * (2 * $0 + 1) })
        #expect(numbers(ascending * 3) == each { 3 * $0 })
        var sum = ascending
        sum += odd
        #expect(numbers(sum) == each { 3 * $0 + 1 })
        #expect(numbers(ascending.map { $0 - 1 }) == each { $0 - 1 })
    }

    @Test func dotProductTakesEveryNumberOnce() {
        let products = each { $0 * (2 * $0 + 1) }
        #expect(ascending.dot(odd) == products.reduce(0, +))
        #expect(odd.sum == 1024)
    }
}
