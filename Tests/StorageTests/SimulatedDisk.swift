import RefreshTesting
import Synchronization
import SystemPackage

@testable import Storage

/// A disk in memory that forgets at a crash what wasn't synced, as a real one may: writes are dropped, torn by sectors and
/// kept out of order, names that weren't synced are lost, and any call can be made to fail.
///
/// Folders are durable when they are made, as `SystemDisk` makes them.
final class SimulatedDisk: Disk {
    /// What happens at one call.
    enum Fault: CaseIterable {
        /// The call fails; a write may have taken a part, a sync may have made a part durable.
        case io, full
        /// A write takes half of the bytes.
        case short
        /// The power goes: this call and all that follow fail.
        case power
        /// The power goes behind this call, which succeeds.
        case last
    }

    fileprivate enum Change {
        case write(Int, [UInt8])
        case truncate(Int)

        var isTruncation: Bool { if case .truncate = self { true } else { false } }
    }

    fileprivate struct Node {
        var durable: [UInt8] = []
        var current: [UInt8] = []
        var pending: [Change] = []
    }

    private enum NameChange {
        case set(String, Int)
        case remove(String)
        case rename(String, String, Int)

        /// The folder that has the name.
        var folder: String {
            switch self {
            case .set(let path, _), .remove(let path), .rename(_, let path, _):
                FilePath(path).removingLastComponent().string
            }
        }
    }

    private struct State {
        var nodes: [Node] = []
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var pendingNames: [NameChange] = []
        var folders: Set<String> = ["/"]
        var calls = 0
        var faults: [Int: Fault] = [:]
        var isDead = false
        var random: SplitMix
    }

    private static let sector = 512

    private let state: Mutex<State>

    /// An empty disk; faults and losses follow from `seed`.
    init(seed: UInt64) {
        state = Mutex(State(random: SplitMix(seed: seed)))
    }

    private init(_ state: State) {
        self.state = Mutex(state)
    }

    /// How many calls were made.
    var calls: Int { state.withLock { $0.calls } }

    /// Whether the power is gone.
    var isDead: Bool { state.withLock { $0.isDead } }

    /// Makes call number `call` fail.
    func fail(at call: Int, with fault: Fault) {
        state.withLock { $0.faults[call] = fault }
    }

    /// Lets no further call fail.
    func mend() {
        state.withLock { $0.faults = [:] }
    }

    /// What is on the disk when the power is back: what was synced, and any part of the rest.
    func afterCrash() -> SimulatedDisk {
        state.withLock { state in
            var new = State(random: SplitMix(seed: state.random.next()))
            new.folders = state.folders
            for node in state.nodes {
                var node = node
                SimulatedDisk.settle(&node, &state.random)
                new.nodes.append(Node(durable: node.durable, current: node.durable))
            }
            var names = state.durableNames
            for change in state.pendingNames where Bool.random(using: &state.random) {
                SimulatedDisk.apply(change, to: &names)
            }
            new.names = names
            new.durableNames = names
            state.isDead = true
            return SimulatedDisk(new)
        }
    }

    /// Makes all, or any part, of what is pending durable, by sectors, in any order.
    private static func settle(_ node: inout Node, all: Bool = false, _ random: inout SplitMix) {
        // Often all or nothing: what is between is found by the rest.
        let mode = all ? 1 : Int.random(in: 0..<4, using: &random)
        for change in node.pending where mode != 0 {
            switch change {
            case .truncate(let count):
                if mode == 1 || Bool.random(using: &random) { resize(&node.durable, count) }
            case .write(let offset, let bytes):
                var start = 0
                while start < bytes.count {
                    let end = min(bytes.count, start + sector - (offset + start) % sector)
                    if mode == 1 || Bool.random(using: &random) {
                        store(Array(bytes[start..<end]), at: offset + start, in: &node.durable)
                    }
                    start = end
                }
            }
        }
        node.pending = []
    }

    private static func resize(_ bytes: inout [UInt8], _ count: Int) {
        if count < bytes.count { bytes.removeLast(bytes.count - count) }
        bytes += [UInt8](repeating: 0, count: max(0, count - bytes.count))
    }

    fileprivate static func store(_ new: [UInt8], at offset: Int, in bytes: inout [UInt8]) {
        if bytes.count < offset + new.count { resize(&bytes, offset + new.count) }
        bytes.replaceSubrange(offset..<(offset + new.count), with: new)
    }

    private static func apply(_ change: NameChange, to names: inout [String: Int]) {
        switch change {
        case .set(let name, let node): names[name] = node
        case .remove(let name): names[name] = nil
        case .rename(let old, let new, let node):
            if names[old] == node { names[old] = nil }
            names[new] = node
        }
    }

    /// Counts a call; throws where it is to fail, after `partly` has happened.
    private static func pass(
        _ state: inout State, partly: (inout State) -> Void = { _ in }
    ) throws(Errno) -> Fault? {
        guard !state.isDead else { throw .ioError }
        defer { state.calls += 1 }
        switch state.faults[state.calls] {
        case nil: return nil
        case .short: return .short
        case .io:
            partly(&state)
            throw .ioError
        case .full:
            partly(&state)
            throw .noSpace
        case .power:
            state.isDead = true
            throw .ioError
        case .last:
            state.isDead = true
            return nil
        }
    }

    private func with<Value>(_ body: (inout State) throws(Errno) -> Value) throws(Errno) -> Value {
        let result: Result<Value, Errno> = state.withLock { state in
            do throws(Errno) { return .success(try body(&state)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    // MARK: Disk

    func open(_ path: String, _ access: DiskAccess) throws(Errno) -> any DiskFile {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state)
            if let node = state.names[path] { return SimulatedFile(self, node) }
            guard access != .reading else { throw .noSuchFileOrDirectory }
            state.nodes.append(Node())
            let node = state.nodes.count - 1
            state.names[path] = node
            state.pendingNames.append(.set(path, node))
            return SimulatedFile(self, node)
        }
    }

    func names(in folder: String) throws(Errno) -> [String] {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state)
            guard state.folders.contains(folder) else { throw .noSuchFileOrDirectory }
            return state.names.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
                .filter { !$0.contains("/") }.sorted()
        }
    }

    func makeFolder(_ path: String) throws(Errno) {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state)
            state.folders.insert(path)
        }
    }

    func rename(_ path: String, to newPath: String) throws(Errno) {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state)
            guard let node = state.names[path] else { throw .noSuchFileOrDirectory }
            state.names[path] = nil
            state.names[newPath] = node
            state.pendingNames.append(.rename(path, newPath, node))
        }
    }

    func remove(_ path: String) throws(Errno) {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state)
            if state.names.removeValue(forKey: path) != nil { state.pendingNames.append(.remove(path)) }
        }
    }

    func link(_ path: String, to target: String) throws(Errno) {
        // Derived, and followed by nobody here.
        try with { state throws(Errno) in _ = try SimulatedDisk.pass(&state) }
    }

    func syncFolder(_ path: String) throws(Errno) {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state)
            for change in state.pendingNames where change.folder == path {
                SimulatedDisk.apply(change, to: &state.durableNames)
            }
            state.pendingNames.removeAll { $0.folder == path }
        }
    }

    /// What SQLite does when a transaction is to count: it is on no simulated disk, but fails with it.
    func commitIndex() throws(Errno) {
        try with { state throws(Errno) in _ = try SimulatedDisk.pass(&state) }
    }

    // MARK: Files

    func byteCount(_ node: Int) throws(Errno) -> Int64 {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state)
            return Int64(state.nodes[node].current.count)
        }
    }

    func read(_ node: Int, at offset: Int, count: Int) throws(Errno) -> ArraySlice<UInt8> {
        try with { state throws(Errno) in
            let fault = try SimulatedDisk.pass(&state)
            let bytes = state.nodes[node].current
            guard offset < bytes.count else { return [] }
            let taken = min(bytes.count - offset, count)
            return bytes[offset..<(offset + (fault == .short ? max(1, taken / 2) : taken))]
        }
    }

    func write(_ node: Int, _ bytes: [UInt8], at offset: Int) throws(Errno) -> Int {
        func take(_ state: inout State, _ count: Int) {
            let part = Array(bytes.prefix(count))
            SimulatedDisk.store(part, at: offset, in: &state.nodes[node].current)
            state.nodes[node].pending.append(.write(offset, part))
        }
        return try with { state throws(Errno) in
            let fault = try SimulatedDisk.pass(&state) { take(&$0, bytes.count / 3) }
            let count = fault == .short ? max(1, bytes.count / 2) : bytes.count
            take(&state, count)
            return count
        }
    }

    func truncate(_ node: Int, to count: Int) throws(Errno) {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state)
            SimulatedDisk.resize(&state.nodes[node].current, count)
            state.nodes[node].pending.append(.truncate(count))
        }
    }

    func sync(_ node: Int) throws(Errno) {
        try with { state throws(Errno) in
            _ = try SimulatedDisk.pass(&state) { state in
                // The pages count as clean from now on, and are read as if they were written: a second sync would succeed
                // and write none of them. Lengths are the file system's own, and aren't forgotten.
                let lengths = state.nodes[node].pending.filter(\.isTruncation)
                SimulatedDisk.settle(&state.nodes[node], &state.random)
                state.nodes[node].pending = lengths
            }
            SimulatedDisk.settle(&state.nodes[node], all: true, &state.random)
            SimulatedDisk.resize(&state.nodes[node].durable, state.nodes[node].current.count)
        }
    }
}
