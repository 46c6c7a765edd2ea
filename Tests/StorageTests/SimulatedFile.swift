import SystemPackage

@testable import Storage

/// A file of a ``SimulatedDisk``.
final class SimulatedFile: DiskFile {
    private let disk: SimulatedDisk
    private let node: Int

    init(_ disk: SimulatedDisk, _ node: Int) {
        self.disk = disk
        self.node = node
    }

    func byteCount() throws(Errno) -> Int64 { try disk.byteCount(node) }

    func read(into target: UnsafeMutableRawBufferPointer, at offset: Int64) throws(Errno) -> Int {
        let bytes = try disk.read(node, at: Int(offset), count: target.count)
        target.copyBytes(from: bytes)
        return bytes.count
    }

    func write(_ bytes: ArraySlice<UInt8>, at offset: Int64) throws(Errno) -> Int {
        try disk.write(node, Array(bytes), at: Int(offset))
    }

    func truncate(to byteCount: Int64) throws(Errno) { try disk.truncate(node, to: Int(byteCount)) }

    func sync() throws(Errno) { try disk.sync(node) }
}
