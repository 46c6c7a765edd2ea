public import ArgumentParser
public import RefreshCore

// The argument parser shows `nil` as "the value 'X' is invalid"; the help text of each option says what is valid.

extension SourceID: ExpressibleByArgument {
    /// Reads a source's name.
    public init?(argument: String) { self.init(argument) }
}

extension Timestamp: ExpressibleByArgument {
    /// Reads RFC 3339.
    public init?(argument: String) { self.init(argument) }
}

extension Digest: ExpressibleByArgument {
    /// Reads 64 hexadecimal digits.
    public init?(argument: String) { self.init(hex: argument) }
}

extension Entry.Kind: ExpressibleByArgument {}
extension Family: ExpressibleByArgument {}
extension DiffText.Style: ExpressibleByArgument {}
