import Yams

/// A place in a text: line and column from 1, columns counted in Unicode scalars.
struct Place: Equatable {
    var line = 1
    var column = 1

    /// The beginning of a text.
    init() {}

    /// A place by its line and column.
    init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The place of the library's mark.
    init(_ mark: Mark) {
        line = mark.line
        column = mark.column
    }

    /// Goes past one scalar.
    mutating func pass(_ scalar: Unicode.Scalar) {
        if scalar == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }
}
