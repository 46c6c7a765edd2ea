/// One thing that is wrong in a configuration, where it stands, and what would be right.
public struct ConfigurationProblem: Hashable, Sendable {
    /// The file, as it was named.
    public let file: String
    /// The line, from 1; `nil` where the problem is the whole file's.
    public let line: Int?
    /// The column in Unicode scalars, from 1; `nil` where the problem is the whole file's.
    public let column: Int?
    /// What is wrong.
    public let message: String
    /// What would be right.
    public let cure: String

    /// Makes a problem.
    public init(file: String, line: Int? = nil, column: Int? = nil, message: String, cure: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.cure = cure
    }
}

extension ConfigurationProblem: CustomStringConvertible {
    /// The problem on one line: `file:line:column: message; cure`.
    public var description: String {
        let place = [file, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":")
        return "\(place): \(message); \(cure)"
    }
}

/// Everything that is wrong in a configuration.
public struct ConfigurationError: Error, Hashable, Sendable {
    /// The problems, never none: file by file, in the order in which they stand there.
    public let problems: [ConfigurationProblem]

    /// Makes an error.
    public init(_ problems: [ConfigurationProblem]) {
        self.problems = problems
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// The problems, one a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
