import Dispatch
import FoundationEssentials
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
        Array(try Data(contentsOf: URL(filePath: path)))
    }

    /// All of standard input.
    ///
    /// Its path, `/dev/stdin`, can't be opened where it is a socket.
    private static func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += chunk.prefix(count)
            } else if errno != EINTR {
                throw CommandFailure(.failed, String(cString: strerror(errno)))
            }
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
        let result: Result<[UInt8], AdoptionError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                do {
                    continuation.resume(returning: .success(try Files.contents(path)))
                } catch {
                    continuation.resume(returning: .failure(.unreadable(path, reason: Files.reason(error))))
                }
            }
        }
        return try result.get()
    }
}
