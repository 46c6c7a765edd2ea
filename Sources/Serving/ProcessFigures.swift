import Glibc

/// What the kernel says of the process, by the names that Prometheus' clients have agreed on.
struct ProcessFigures: Hashable, Sendable {
    /// Memory in use, in bytes.
    var residentBytes: Double?
    /// Open descriptors.
    var openDescriptors: Double?
    /// Processor time, user's and system's, in seconds.
    var processorSeconds: Double?

    /// The figures now; reads a few small files of `/proc`, which never wait for a disk.
    static func now() -> ProcessFigures {
        var figures = ProcessFigures()
        if let words = contents("/proc/self/statm")?.split(separator: " "), words.count > 1 {
            figures.residentBytes = Double(words[1]).map { $0 * Double(getpagesize()) }
        }
        var usage = rusage()
        if getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            figures.processorSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
        }
        figures.openDescriptors = descriptorCount().map(Double.init)
        return figures
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    private static func contents(_ path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private static func descriptorCount() -> Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Without ".", ".." and the folder's own.
        return count - 3
    }
}
