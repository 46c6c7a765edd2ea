import Synchronization
import SystemPackage

@testable import Storage

/// The real disk, with calls that fail when they are told to.
final class FaultyDisk: Disk {
    /// The calls on files that can fail.
    enum Call: Hashable, CaseIterable {
        case write, sync, truncate, read, open, syncFolder
    }

    private struct State {
        var failures: [Call: [Errno]] = [:]
        var counts: [Call: Int] = [:]
        var writesAreShort = false
    }

    private let state = Mutex(State())
    private let disk = SystemDisk()

    /// Makes the next calls of a kind fail, one with each of `errors`.
    func fail(_ call: Call, with errors: Errno...) {
        state.withLock { $0.failures[call] = errors }
    }

    /// Makes every write take only half of the bytes.
    func shortenWrites() {
        state.withLock { $0.writesAreShort = true }
    }

    /// How often a call was made so far.
    func count(_ call: Call) -> Int {
        state.withLock { $0.counts[call, default: 0] }
    }

    func open(_ path: String, _ access: DiskAccess) throws(Errno) -> any DiskFile {
        try pass(.open)
        return FaultyFile(try disk.open(path, access), self)
    }

    func names(in folder: String) throws(Errno) -> [String] { try disk.names(in: folder) }
    func makeFolder(_ path: String) throws(Errno) { try disk.makeFolder(path) }
    func remove(_ path: String) throws(Errno) { try disk.remove(path) }
    func rename(_ path: String, to newPath: String) throws(Errno) { try disk.rename(path, to: newPath) }
    func link(_ path: String, to target: String) throws(Errno) { try disk.link(path, to: target) }

    func syncFolder(_ path: String) throws(Errno) {
        try pass(.syncFolder)
        try disk.syncFolder(path)
    }

    fileprivate func pass(_ call: Call) throws(Errno) {
        let failure: Errno? = state.withLock { state in
            state.counts[call, default: 0] += 1
            guard let first = state.failures[call]?.first else { return nil }
            state.failures[call]?.removeFirst()
            return first
        }
        if let failure { throw failure }
    }

    fileprivate func shortened(_ count: Int) -> Int {
        state.withLock { $0.writesAreShort ? max(1, count / 2) : count }
    }
}

private final class FaultyFile: DiskFile {
    private let file: any DiskFile
    private let disk: FaultyDisk

    init(_ file: any DiskFile, _ disk: FaultyDisk) {
        self.file = file
        self.disk = disk
    }

    func byteCount() throws(Errno) -> Int64 { try file.byteCount() }

    func read(into target: UnsafeMutableRawBufferPointer, at offset: Int64) throws(Errno) -> Int {
        try disk.pass(.read)
        return try file.read(into: target, at: offset)
    }

    func write(_ bytes: ArraySlice<UInt8>, at offset: Int64) throws(Errno) -> Int {
        try disk.pass(.write)
        return try file.write(bytes.prefix(disk.shortened(bytes.count)), at: offset)
    }

    func truncate(to byteCount: Int64) throws(Errno) {
        try disk.pass(.truncate)
        try file.truncate(to: byteCount)
    }

    func sync() throws(Errno) {
        try disk.pass(.sync)
        try file.sync()
    }
}
