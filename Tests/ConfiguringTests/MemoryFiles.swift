import Configuring
import Glibc
import RefreshCore

/// Files that stand in a dictionary.
///
/// Relative paths begin at `/srv`.
struct MemoryFiles: ConfigurationFiles {
    var workingDirectory: String { "/srv" }
    var files: [String: [UInt8]] = [:]

    init(_ texts: [String: String]) {
        files = texts.mapValues { Array($0.utf8) }
    }

    func contents(of path: String) throws(UnreadableFile) -> [UInt8] {
        guard let contents = files[path] else { throw UnreadableFile(reason: "No such file or directory") }
        return contents
    }

    func paths(matching pattern: String) -> [String] {
        files.keys.filter { fnmatch(pattern, $0, FNM_PATHNAME) == 0 }
    }
}

/// Takes anything for a URL that has a scheme and a host.
struct SimpleURLParser: URLParser {
    func url(_ text: String) throws(WebURLError) -> WebURL {
        let parts = text.split(separator: "://", maxSplits: 1)
        guard parts.count == 2 else { throw WebURLError(.malformed, text: text, detail: "it has no scheme") }
        guard let scheme = WebURL.Scheme(rawValue: String(parts[0])) else {
            throw WebURLError(.scheme, text: text, detail: "its scheme is \(parts[0])")
        }
        guard !parts[1].contains("@") else { throw WebURLError(.credentials, text: text, detail: "it has a user") }
        let host = parts[1].prefix { $0 != "/" }
        return WebURL(
            text: text, scheme: scheme, host: String(host), port: scheme == .https ? 443 : 80,
            target: parts[1].count == host.count ? "/" : String(parts[1].dropFirst(host.count)))
    }

    func url(_ reference: String, relativeTo base: WebURL) throws(WebURLError) -> WebURL { try url(reference) }
}

/// Reads `config/refresh.yaml` out of `files`.
func read(
    _ files: [String: String], environment: [String: String] = [:]
) throws(ConfigurationError) -> Configuration {
    try reader(of: MemoryFiles(files), environment: environment).read("config/refresh.yaml")
}

/// Reads `text` as `config/refresh.yaml`.
func read(_ text: String) throws(ConfigurationError) -> Configuration {
    try read(["config/refresh.yaml": text])
}

func reader(of files: any ConfigurationFiles, environment: [String: String] = [:]) -> ConfigurationReader {
    ConfigurationReader(urlParser: SimpleURLParser(), environment: environment, files: files) { text in
        text.contains("/") ? nil : "has no prefix length"
    }
}
