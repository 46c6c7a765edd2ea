import Glibc
import RefreshCore
import Storage

// Measures a store of many entries: `StoreBenchmark FOLDER COUNT`.
//
// Fills a new store, closes it, opens it with its index, and opens it without, so that all is built anew. The time of
// an opening, and the memory of the idle store, are what is to be looked at; absolute figures depend on the machine.

/// The memory that the process holds, in MB.
func residentMegabytes() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 200)
    guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let fields = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        .split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) / 1_000_000 : 0
}

func timed<Value>(_ what: String, _ body: () async throws -> Value) async rethrows -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try await body()
    print("\(what): \(clock.now - start), \(residentMegabytes()) MB")
    return value
}

func fill(_ path: String, _ count: Int) async throws {
    let store = try await DiskStore.open(at: path, mode: .writing)
    for start in stride(from: 0, to: count, by: 256) {
        var entries: [NewEntry] = []
        for number in start..<min(start + 256, count) {
            guard let source = SourceID("source-\(number &* 7919 % 50_000)") else { continue }
            let digests = ["a", "b", "c"].map { Digest(of: "\($0)\(number)") }
            entries.append(
                NewEntry(
                    time: Timestamp(milliseconds: 1_700_000_000_000 + Int64(number) * 1000), source: source,
                    kind: number % 50 == 0 ? .failing : .changed,
                    facts: Entry.Facts(
                        url: "https://example.org/articles/\(number % 50_000).html", status: 200, before: digests[0],
                        after: digests[1], capture: digests[2], cleaners: 3,
                        edits: EditCounts(added: number % 3, edited: 1 + number % 5))))
        }
        try await store.commit(Batch(entries: entries))
    }
    await store.close()
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let count = Int(arguments[2]) else {
    print("usage: StoreBenchmark FOLDER COUNT")
    exit(64)
}
let path = arguments[1]
if access(path, F_OK) != 0 { try await timed("fill") { try await fill(path, count) } }
for mode in [DiskStore.Mode.reading, .writing] {
    let store = try await timed("open for \(mode)") { try await DiskStore.open(at: path, mode: mode) }
    await store.close()
}
for suffix in ["", "-wal", "-shm"] { unlink(path + "/index.sqlite" + suffix) }
let store = try await timed("rebuild") { try await DiskStore.open(at: path, mode: .writing) }
print(try await store.recovery.index, try await store.statistics().entries)
await store.close()
