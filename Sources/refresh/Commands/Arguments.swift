import ArgumentParser
import RefreshCore

// The argument parser shows `nil` as "the value 'X' is invalid"; the help text of each option says what is valid.

extension SourceID: @retroactive ExpressibleByArgument {
    /// Reads a source's name.
    public init?(argument: String) { self.init(argument) }
}

extension Timestamp: @retroactive ExpressibleByArgument {
    /// Reads RFC 3339.
    public init?(argument: String) { self.init(argument) }
}

extension Digest: @retroactive ExpressibleByArgument {
    /// Reads 64 hexadecimal digits.
    public init?(argument: String) { self.init(hex: argument) }
}

extension Entry.Kind: @retroactive ExpressibleByArgument {}
extension Family: @retroactive ExpressibleByArgument {}
extension DiffText.Style: ExpressibleByArgument {}
