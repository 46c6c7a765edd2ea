import Glibc

/// The best that could be done by someone who knew every rate: the visits a day of each page.
///
/// Cho and Garcia-Molina, "Effective page refresh policies for web crawlers" (2003).
enum Optimum {
    static func frequencies(rates: [Double], weights: [Double], budget: Double) -> [Double] {
        func frequencies(at price: Double) -> [Double] {
            zip(rates, weights).map { rate, weight in
                guard weight / rate > price else { return 0 }
                var (low, high) = (1e-9, 1e5)
                for _ in 0..<60 {
                    let middle = (low * high).squareRoot()
                    let changes = rate / middle
                    if weight / rate * (1 - (1 + changes) * exp(-changes)) > price {
                        low = middle
                    } else {
                        high = middle
                    }
                }
                return (low * high).squareRoot()
            }
        }
        var (low, high) = (1e-12, 1e6)
        for _ in 0..<60 {
            let middle = (low * high).squareRoot()
            if frequencies(at: middle).reduce(0, +) > budget { low = middle } else { high = middle }
        }
        return frequencies(at: high)
    }
}
