/// The ordinals that begin items and headings: `二、`, `（二）`, `2.`, `第二，`.
enum Ordinal {
    /// The values of Chinese digits.
    static let digits: [Unicode.Scalar: Int] = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    ]

    /// The ordinal that begins at `start`; `nil` where none does.
    static func value(at start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var position = start
        var isOpen = false
        if position < scalars.count, scalars[position] == "(" || scalars[position] == "（" || scalars[position] == "第" {
            isOpen = true
            position += 1
        }
        var value = 0
        let first = position
        while position < scalars.count, position - first < 3 {
            if let digit = scalars[position].digit {
                value = value * 10 + digit
            } else if let digit = digits[scalars[position]] {
                value = digit == 10 ? max(value, 1) * 10 : value + digit
            } else {
                break
            }
            position += 1
        }
        guard value > 0, position < scalars.count else { return nil }
        switch scalars[position] {
        case "、", ")", "）", "．": return value
        case ".": return position + 1 < scalars.count && scalars[position + 1].digit == nil ? value : nil
        case ",", "，", "章", "节", "節", "条", "條": return isOpen ? value : nil
        case "是": return scalars[first].digit == nil && !isOpen ? value : nil
        default: return nil
        }
    }

    /// Whether a text begins with one.
    static func begins(_ text: String) -> Bool {
        value(at: 0, in: Array(text.unicodeScalars.prefix(6))) != nil
    }
}
