/// What is wrong with a password file.
public struct PasswordFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1; `nil` where it is the whole file.
    public let line: Int?
    /// What is wrong, as the predicate of a sentence.
    public let detail: String

    /// The error in words.
    public var description: String { "\(line.map { "line \($0)" } ?? "the file") \(detail)" }
}
