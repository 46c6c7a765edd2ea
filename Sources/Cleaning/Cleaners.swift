public import RefreshCore

/// All the cleaners together: bytes in, article out. Pure.
public enum Cleaners {
    /// The one version of all cleaners. Raised with every change that can alter an article, so that stored seeds are
    /// cleaned again before they are compared.
    public static let version = 1
}
