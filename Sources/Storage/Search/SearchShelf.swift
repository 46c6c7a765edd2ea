import Glibc
import RefreshCore
import SystemPackage

/// The files of the index of texts: `search/` in the store, each for a range of one realm.
///
/// A file counts only with its checksums, which are taken away before it is written to and come back when it is whole: what a
/// crash or a flipped bit leaves doesn't count, and is made anew. Whoever has the folder's lock writes.
final class SearchShelf {
    /// A file and what it covers.
    struct Segment: Hashable, Comparable {
        let realm: SearchRealm
        let range: ClosedRange<UInt64>

        /// `entries-1-4096.sqlite`.
        var name: String { "\(realm.rawValue)-\(range.lowerBound)-\(range.upperBound).sqlite" }

        static func < (left: Segment, right: Segment) -> Bool { left.range.lowerBound < right.range.lowerBound }
    }

    /// About the most bytes of a file: its checksums are looked at in some 10 ms.
    private static let byteLimit: Int64 = 16 << 20
    /// What a file is called until its range is known.
    private static let newName = "new.sqlite"

    /// The folder.
    let folder: String
    private let disk: any Disk
    /// Files that were held against their checksums, as they were then.
    private var sound: [String: FileStamp] = [:]

    /// The shelf of the store in the folder `store`.
    init(store: String, disk: any Disk) {
        folder = store + "/search"
        self.disk = disk
    }

    /// Whether there is one: somebody has searched before.
    var isThere: Bool { access(folder, F_OK) == 0 }

    /// Takes the right to write, makes the folder where there is none, and removes what doesn't count.
    ///
    /// - Parameter limit: How long it waits, blocking, while somebody else writes; not at all by default.
    /// - Returns: The lock, which holds as long as somebody holds it.
    /// - Throws: ``StoreError``, kind `locked` where somebody else writes all that time.
    func lock(waiting limit: Duration = .zero) throws(StoreError) -> WriterLock {
        try calling("make the folder") { () throws(Errno) in try disk.makeFolder(folder) }
        let lock = try writerLock(waiting: limit)
        var names: Set<String> = ["lock"]
        for realm in SearchRealm.allCases {
            for segment in try segments(of: realm) { names.formUnion([segment.name, segment.name + ".sums"]) }
        }
        for name in try fileNames() where !names.contains(name) { try remove(name) }
        return lock
    }

    private func writerLock(waiting limit: Duration) throws(StoreError) -> WriterLock {
        let step = Duration.milliseconds(5)
        var waited = Duration.zero
        while true {
            do throws(StoreError) {
                return try WriterLock(store: folder)
            } catch {
                guard error.kind == .locked, waited < limit else { throw error }
            }
            usleep(5000)
            waited += step
        }
    }

    /// The files of `realm`, in the order of their ranges, which don't overlap.
    func segments(of realm: SearchRealm) throws(StoreError) -> [Segment] {
        guard isThere else { return [] }
        let names = Set(try fileNames())
        let all = names.compactMap(Segment.init(name:)).filter {
            $0.realm == realm && names.contains($0.name + ".sums")
        }
        var segments: [Segment] = []
        for segment in all.sorted() {
            guard segments.last.map({ $0.range.upperBound < segment.range.lowerBound }) ?? true else { continue }
            segments.append(segment)
        }
        return segments
    }

    /// The first range of `realm` up to `last` that no file covers; `nil` where there is none.
    func gap(in realm: SearchRealm, upTo last: UInt64) throws(StoreError) -> ClosedRange<UInt64>? {
        var next: UInt64 = 1
        var end = last
        for segment in try segments(of: realm) {
            guard segment.range.lowerBound <= next else {
                end = min(last, segment.range.lowerBound - 1)
                break
            }
            next = segment.range.upperBound + 1
        }
        return next <= end ? next...end : nil
    }

    /// Opens `segment` for reading; `nil` where it isn't what it was, ends in another history than `mark` says, or is being
    /// written to.
    func open(_ segment: Segment, mark: SearchSegment.Mark?) -> SearchSegment? {
        // Whatever is wrong with a derived file: it doesn't count.
        guard let mark, (try? isSound(segment)) == true, let file = try? SearchSegment(reading: path(segment.name)),
            (try? file.mark()) == mark
        else { return nil }
        return file
    }

    /// Whether ``isSound(_:)`` has to read all of a file.
    func isExamined(_ segment: Segment) -> Bool {
        sound[segment.name].map { $0 == FileStamp(path: path(segment.name)) } ?? false
    }

    /// The file that goes on to be written where `range` begins; `nil` where there is none with room.
    func segment(before range: ClosedRange<UInt64>, of realm: SearchRealm) throws(StoreError) -> Segment? {
        guard let base = try segments(of: realm).first(where: { $0.range.upperBound + 1 == range.lowerBound }),
            try sums(base.name).byteCount() < SearchShelf.byteLimit
        else { return nil }
        return base
    }

    /// Enters the `rows` of `range`, which ends with `mark`, into the file in front of it or a new one.
    ///
    /// The caller holds the lock.
    func add(
        _ rows: [SearchSegment.Line], of realm: SearchRealm, as range: ClosedRange<UInt64>, after base: Segment?,
        mark: SearchSegment.Mark
    ) throws(StoreError) {
        let name = base?.name ?? SearchShelf.newName
        if base != nil { try sums(name).remove() }
        let file = try SearchSegment(writing: path(name))
        try file.add(rows, mark: mark)
        try file.close()
        let first = base?.range.lowerBound ?? range.lowerBound
        let segment = Segment(realm: realm, range: first...range.upperBound)
        try calling("name the file") { () throws(Errno) in try disk.rename(path(name), to: path(segment.name)) }
        try sums(segment.name).save()
        sound[segment.name] = FileStamp(path: path(segment.name))
    }

    /// Holds all files against their checksums, and takes away what isn't what it was.
    ///
    /// - Returns: Their names.
    func removeDamaged() throws(StoreError) -> [String] {
        guard isThere else { return [] }
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        var names: [String] = []
        for realm in SearchRealm.allCases {
            for segment in try segments(of: realm) where try !isSound(segment) {
                try remove(segment)
                names.append(segment.name)
            }
        }
        return names
    }

    /// Takes a file away.
    ///
    /// The caller holds the lock.
    func remove(_ segment: Segment) throws(StoreError) {
        for name in [segment.name + ".sums", segment.name] { try remove(name) }
    }

    /// Whether a file is what its checksums say; read anew only where it has changed since.
    private func isSound(_ segment: Segment) throws(StoreError) -> Bool {
        guard let stamp = FileStamp(path: path(segment.name)) else { return false }
        if sound[segment.name] == stamp { return true }
        guard access(path(segment.name + ".sums"), F_OK) == 0, try sums(segment.name).check() == .sound else {
            return false
        }
        sound[segment.name] = stamp
        return true
    }

    private func path(_ name: String) -> String { folder + "/" + name }

    private func sums(_ name: String) -> FileSums { FileSums(of: path(name), disk: disk) }

    private func fileNames() throws(StoreError) -> [String] {
        try calling("list the folder") { () throws(Errno) in try disk.names(in: folder) }
    }

    private func remove(_ name: String) throws(StoreError) {
        try calling("remove \(name)") { () throws(Errno) in try disk.remove(path(name)) }
    }

    private func calling<Value>(_ doing: String, _ call: () throws(Errno) -> Value) throws(StoreError) -> Value {
        try StoreError.wrapping(folder, doing, call)
    }
}

extension SearchShelf.Segment {
    /// Reads a file's name; `nil` where it is another one.
    init?(name: String) {
        guard name.hasSuffix(".sqlite") else { return nil }
        let parts = name.dropLast(7).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let realm = SearchRealm(rawValue: String(parts[0])), let first = UInt64(parts[1]),
            let last = UInt64(parts[2]), first > 0, first <= last, last < Int64.max
        else { return nil }
        self.init(realm: realm, range: first...last)
        guard self.name == name else { return nil }
    }
}
