import Foundation
import RefreshTesting
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A pseudo-terminal with a program on it.
final class Terminal: Sendable {
    /// A program that was started on the terminal.
    struct Program: Sendable {
        fileprivate let ended: AsyncStream<Int32>

        /// Its exit status, once it has ended.
        var status: Int32 {
            get async {
                for await status in ended { return status }
                return -1
            }
        }
    }

    private let keyboard: FileHandle
    private let screen: FileHandle
    private let output: AsyncStream<String>
    /// What was shown but not asked for yet.
    private let unread = Mutex("")

    init(columns: UInt16, rows: UInt16) throws {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var unlocked: CInt = 0
        var number: CUnsignedInt = 0
        // TIOCSPTLCK and TIOCGPTN: what unlockpt(3) and ptsname(3) do.
        guard master >= 0, ioctl(master, 0x4004_5431, &unlocked) == 0, ioctl(master, 0x8004_5430, &number) == 0 else {
            throw POSIXError(.ENODEV)
        }
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw POSIXError(.ENODEV) }
        keyboard = FileHandle(fileDescriptor: master, closeOnDealloc: true)
        screen = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        output = stream
        DispatchQueue(label: "terminal").async {
            var chunk = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(master, &chunk, chunk.count)
                if count <= 0 { break }
                continuation.yield(String(decoding: chunk.prefix(count), as: UTF8.self))
            }
            continuation.finish()
        }
    }

    /// Starts `refresh` with the household's configuration on the terminal.
    func start(_ home: Household, _ arguments: [String], environment: [String: String]) throws -> Program {
        let process = Process()
        process.executableURL = BuiltProgram.products.appending(path: home.program.name)
        process.arguments = arguments + ["--config", "refresh.yaml"]
        process.currentDirectoryURL = home.folder.url
        process.environment = ProcessInfo.processInfo.environment.merging(home.program.environment) { $1 }
            .merging(environment) { $1 }
        process.standardInput = screen
        process.standardOutput = screen
        process.standardError = screen
        let (ended, continuation) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = {
            continuation.yield($0.terminationReason == .exit ? $0.terminationStatus : 128 + $0.terminationStatus)
            continuation.finish()
        }
        try process.run()
        return Program(ended: ended)
    }

    /// Types.
    func type(_ text: String) {
        keyboard.write(Data(text.utf8))
    }

    /// Waits until the terminal shows `text`, after what was waited for before.
    func shows(_ text: String) async -> Bool {
        while true {
            let isThere = unread.withLock { unread in
                guard let range = unread.range(of: text) else { return false }
                unread.removeSubrange(..<range.upperBound)
                return true
            }
            if isThere { return true }
            var iterator = output.makeAsyncIterator()
            guard let more = await iterator.next() else { return false }
            unread.withLock { $0 += more }
        }
    }
}
