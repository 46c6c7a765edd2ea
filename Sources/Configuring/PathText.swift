/// Paths as text; nothing here looks at the disk.
enum PathText {
    /// `path` itself where it is absolute, else `path` in `directory`; `.` and `..` resolved as a shell does.
    static func absolute(_ path: String, in directory: String) -> String {
        var parts: [Substring] = []
        for part in (path.hasPrefix("/") ? path : directory + "/" + path).split(separator: "/") {
            switch part {
            case ".": break
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// `path` with everything up to its last `/`; empty where there is none.
    static func prefix(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}
