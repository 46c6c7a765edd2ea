import FoundationEssentials
import RefreshCore
import Refreshing

#if canImport(Glibc)
    import Glibc
#endif

/// Reads and writes whole files for commands.
enum Files {
    /// The bytes of the file at `path`, or of standard input for `-`.
    ///
    /// - Throws: ``CommandFailure`` with `status`.
    static func bytes(at path: String, else status: ExitStatus) throws -> [UInt8] {
        do {
            return path == "-" ? try standardInput() : try contents(path)
        } catch {
            throw CommandFailure(status, "\(path): \(reason(error))")
        }
    }

    /// Replaces the file at `path` as a whole: readers see the old or the new text, never half of one.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(.failed, "\(path): can't be written: \(reason(error))")
        }
    }

    /// The bytes of a file; blocks.
    static func contents(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw CommandFailure(.failed, unreadable(errno)) }
        defer { close(file) }
        return try rest(of: file)
    }

    /// All of standard input.
    ///
    /// Its path, `/dev/stdin`, can't be opened where it is a socket.
    private static func standardInput() throws -> [UInt8] { try rest(of: STDIN_FILENO) }

    /// What an open file holds from its position on.
    private static func rest(of file: Int32) throws -> [UInt8] {
        var status = stat()
        // As long as it says, and a byte to see its end by; pipes and devices say nothing.
        let length = fstat(file, &status) == 0 ? Int(status.st_size) : 0
        var bytes: [UInt8] = []
        while true {
            let room = min(max(length + 1 - bytes.count, 1 << 16), 1 << 26)
            var failure: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { chunk, count in
                let outcome = read(file, chunk.baseAddress, room)
                (count, failure) = (max(outcome, 0), outcome < 0 ? errno : 0)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw CommandFailure(.failed, unreadable(failure)) }
            if chunk.isEmpty { return bytes }
            // The first is mostly all there is.
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
        }
    }

    private static func unreadable(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file"
        case EACCES: "permission denied"
        default: String(cString: strerror(code))
        }
    }

    /// Why a file could not be read or written, in the system's words.
    static func reason(_ error: any Error) -> String {
        if let failure = error as? CommandFailure { return failure.message }
        guard let error = error as? CocoaError else { return "\(error)" }
        if let cause = error.underlying as? POSIXError { return String(cString: strerror(cause.code.rawValue)) }
        return switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
        case .fileReadNoPermission, .fileWriteNoPermission: "permission denied"
        default: "\(error)"
        }
    }
}

/// Reads seed files off the cooperative pool.
struct DiskSeedFiles: SeedFiles {
    func bytes(at path: String) async throws(AdoptionError) -> [UInt8] {
        try await blocking { () throws(AdoptionError) in
            do {
                return try Files.contents(path)
            } catch {
                throw .unreadable(path, reason: Files.reason(error))
            }
        }
    }
}
