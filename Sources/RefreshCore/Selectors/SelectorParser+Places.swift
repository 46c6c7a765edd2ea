extension SelectorParser {
    /// The an+b of `:nth-child()` (CSS Syntax Level 3, section 6).
    mutating func formula(isFromEnd: Bool, isOfType: Bool) throws(SelectorError) -> PlaceCondition {
        try scanner.skipSpace()
        let start = scanner.position
        func place(_ step: Int, _ offset: Int) -> PlaceCondition {
            PlaceCondition(offset, step: step, isFromEnd: isFromEnd, isOfType: isOfType)
        }
        for (word, step, offset) in [("odd", 2, 1), ("even", 2, 0)] where takeWord(word) { return place(step, offset) }
        let sign = takeSign() ?? 1
        let number = scanner.digits()
        guard scanner.next == "n" || scanner.next == "N" else {
            guard let number else {
                throw scanner.fault(
                    "has no place for :nth-child()", "write a number, odd, even or a formula such as 2n+1", at: start)
            }
            return place(0, sign * number)
        }
        scanner.position += 1
        let step = sign * (number ?? 1)
        try scanner.skipSpace()
        guard let second = takeSign() else { return place(step, 0) }
        try scanner.skipSpace()
        guard let offset = scanner.digits() else {
            throw scanner.fault("has a formula without its second number", "write it as in 2n+1")
        }
        return place(step, second * offset)
    }

    private mutating func takeSign() -> Int? {
        if scanner.take("+") { return 1 }
        return scanner.take("-") ? -1 : nil
    }

    private mutating func takeWord(_ word: String) -> Bool {
        let scalars = Array(word.unicodeScalars)
        let isThere = scalars.indices.allSatisfy { index in
            scanner.peek(index).map { $0.properties.lowercaseMapping == String(scalars[index]) } ?? false
        }
        if isThere { scanner.position += scalars.count }
        return isThere
    }
}

extension PlaceCondition {
    /// The place `offset`, or those that a formula gives.
    init(_ offset: Int, step: Int = 0, isFromEnd: Bool = false, isOfType: Bool = false) {
        self.step = step
        self.offset = offset
        self.isFromEnd = isFromEnd
        self.isOfType = isOfType
    }
}
