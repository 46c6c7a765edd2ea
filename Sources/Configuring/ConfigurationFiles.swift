import FoundationEssentials

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The files that a configuration is read from.
public protocol ConfigurationFiles: Sendable {
    /// The absolute path that relative ones begin at.
    var workingDirectory: String { get }

    /// The whole file at `path`.
    ///
    /// - Throws: ``UnreadableFile`` where it can't be read.
    func contents(of path: String) throws(UnreadableFile) -> [UInt8]

    /// The files whose paths match a shell pattern with `*`, `?` and `[…]`, in any order; none is no error.
    func paths(matching pattern: String) -> [String]
}

/// Why a file can't be read.
public struct UnreadableFile: Error, Hashable, Sendable {
    /// The reason in words: `No such file or directory`.
    public let reason: String

    /// Makes an error.
    public init(reason: String) {
        self.reason = reason
    }
}

/// The files on the disk.
///
/// Its calls block.
public struct DiskFiles: ConfigurationFiles {
    /// The absolute path that relative ones begin at.
    public let workingDirectory: String

    /// Begins relative paths in the process's working directory.
    public init() {
        workingDirectory = FileManager.default.currentDirectoryPath
    }

    /// The whole file at `path`.
    ///
    /// - Throws: ``UnreadableFile`` where it can't be read.
    public func contents(of path: String) throws(UnreadableFile) -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw UnreadableFile(reason: String(cString: strerror(errno))) }
        defer { fclose(file) }
        var contents: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            contents += chunk.prefix(count)
            if count < chunk.count { break }
        }
        guard ferror(file) == 0 else { throw UnreadableFile(reason: String(cString: strerror(errno))) }
        return contents
    }

    /// The files whose paths match a shell pattern, sorted by their bytes.
    public func paths(matching pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }
}
