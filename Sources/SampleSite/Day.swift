/// A day of the calendar, in the forms that the pages write it in.
struct Day: Hashable, Sendable {
    let year: Int
    let month: Int
    let day: Int

    private var monthInTwo: String { Day.twoDigits(month) }
    private var dayInTwo: String { Day.twoDigits(day) }

    /// As `2024-04-13`.
    var dashed: String { "\(year)-\(monthInTwo)-\(dayInTwo)" }
    /// As `2024/04/13`.
    var slashed: String { "\(year)/\(monthInTwo)/\(dayInTwo)" }
    /// As `20240413`.
    var compact: String { "\(year)\(monthInTwo)\(dayInTwo)" }
    /// As `2024年4月13日`.
    var chinese: String { "\(year)年\(month)月\(day)日" }
    /// `2024年04月13`, as a search farm writes it.
    var truncatedChinese: String { "\(year)年\(monthInTwo)月\(dayInTwo)" }
    /// As `13 April 2024`.
    var english: String { "\(day) \(Day.monthNames[month - 1]) \(year)" }

    /// Makes a day; `month` and `day` are put into their ranges.
    init(_ year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = min(max(month, 1), 12)
        self.day = min(max(day, 1), 31)
    }

    static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
