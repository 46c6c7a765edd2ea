/// Where the configuration is looked for when the command line doesn't say.
public enum ConfigurationSearch {
    /// The files that are tried, in order.
    public static let places = ["./config/refresh.yaml", "/etc/refresh/refresh.yaml"]

    /// The configuration file to read: `option`, else `$REFRESH_CONFIG`, else the first of ``places`` that exists.
    ///
    /// A file that is named is taken whether it exists or not, so that a slip in its name doesn't lead to another one.
    ///
    /// - Parameters:
    ///   - option: The value of `--config`, if given.
    ///   - environment: The environment's variables.
    ///   - exists: Whether there is a file at a path.
    /// - Returns: The path.
    /// - Throws: ``ConfigurationError`` where none is named and none exists.
    public static func path(
        option: String?, environment: [String: String], exists: (String) -> Bool
    ) throws(ConfigurationError) -> String {
        if let option { return option }
        if let variable = environment["REFRESH_CONFIG"], !variable.isEmpty { return variable }
        if let place = places.first(where: exists) { return place }
        throw ConfigurationError([
            ConfigurationProblem(
                file: places[0],
                message: "there is no configuration: neither this file nor \(places[1]) exists",
                cure: "create one of them, or name another with --config FILE or $REFRESH_CONFIG")
        ])
    }
}
