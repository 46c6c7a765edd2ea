import Diffing
import RefreshCore
import Storage

/// A small picture of how often a source changed: a bar a week, over half a year.
struct Spark {
    let moments: [EntryMoment]
    let now: Timestamp

    static let weeks = 26
    private static let week = 7 * 86_400_000 as Int64

    /// How many changes there were in each week, the present one last.
    var counts: [Int] {
        var counts = [Int](repeating: 0, count: Spark.weeks)
        for moment in moments where moment.kind == .changed {
            let age = (now.milliseconds - moment.time.milliseconds) / Spark.week
            if age >= 0, age < Spark.weeks { counts[Spark.weeks - 1 - Int(age)] += 1 }
        }
        return counts
    }

    /// The picture.
    var svg: String {
        let counts = counts
        let total = counts.reduce(0, +)
        var writer = HTMLWriter()
        writer.markup(
            "<svg class=\"spark\" width=\"103\" height=\"20\" viewBox=\"0 0 103 20\" role=\"img\" aria-label=\"")
        writer.number(total)
        writer.markup(total == 1 ? " change in 26 weeks\">" : " changes in 26 weeks\">")
        writer.markup("<path class=\"ground\" d=\"M0 19.5h103\"/>")
        for (index, count) in counts.enumerated() where count > 0 {
            let height = min(18, 3 + 4 * (Int.bitWidth - count.leadingZeroBitCount))
            writer.markup("<rect width=\"3\" rx=\"1\" x=\"")
            writer.number(index * 4)
            writer.markup("\" y=\"")
            writer.number(19 - height)
            writer.markup("\" height=\"")
            writer.number(height)
            writer.markup("\"/>")
        }
        writer.markup("</svg>")
        return writer.html
    }
}
