import RefreshCore

/// Dates as mails have them (RFC 5322 section 3.3).
enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `Sun, 01 Mar 2026 09:30:00 +0000`.
    static func text(_ time: Timestamp) -> String {
        // 2026-03-01T09:30:00.000Z
        let text = Array(time.description.split { "-T:.Z".contains($0) })
        // 1970 began on a Thursday.
        let (whole, rest) = time.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let day = Int(((rest < 0 ? whole - 1 : whole) % 7 + 7) % 7)
        guard text.count >= 6, let month = Int(text[1]), months.indices.contains(month - 1) else { return "" }
        return "\(days[day]), \(text[2]) \(months[month - 1]) \(text[0]) \(text[3]):\(text[4]):\(text[5]) +0000"
    }
}
