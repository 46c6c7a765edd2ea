public import Cleaning
public import RefreshCore

/// How pages are cleaned: the cleaners, and their version.
public struct PageCleaning: Sendable {
    /// Makes an article of a document.
    public typealias Clean = @Sendable (CleaningInput) async throws(CleaningError) -> CleanedArticle

    /// The version of all cleaners; another one means that they may make other articles of the same bytes.
    public let version: Int
    /// Makes an article of a document.
    public let clean: Clean

    /// The cleaners of this program.
    public static let current = PageCleaning(version: Cleaners.version) { input throws(CleaningError) in
        try await Cleaners.cleaned(input)
    }

    /// Makes other cleaners; for tests of an upgrade.
    public init(version: Int, clean: @escaping Clean) {
        self.version = version
        self.clean = clean
    }
}
