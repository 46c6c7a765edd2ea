/// A bar on the terminal that says how far a long task has come.
struct ProgressBar {
    private let total: Int
    private var done = 0
    private var drawn = -1
    private let width = 30

    /// A bar for `total` steps, such as a round's visits.
    init(total: Int) {
        self.total = total
    }

    /// Counts one step; draws only when that shows.
    mutating func advance() {
        advance(toAllBut: total - done - 1)
    }

    /// Counts all steps but the last `left`; draws only when that shows.
    mutating func advance(toAllBut left: Int) {
        done = total - left
        let step = total > 0 ? done * 200 / total : 200
        guard step != drawn else { return }
        drawn = step
        draw()
    }

    /// Draws the bar anew, after something was written over it.
    func draw() {
        let filled = total > 0 ? min(width, done * width / total) : width
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        Console.draw("\r\u{1B}[K\(bar) \(done)/\(total)")
    }

    /// Takes the bar off the line.
    func clear() {
        Console.draw("\r\u{1B}[K")
    }
}
