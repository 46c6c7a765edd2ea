import Glibc
import RefreshTesting
import Testing

@testable import Storage

@Suite struct WriterLockTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func aRefusalNamesTheHolder() throws {
        let lock = try WriterLock(store: folder.path)
        let error = #expect(throws: StoreError.self) { try WriterLock(store: folder.path) }
        #expect(error?.kind == .locked)
        #expect(error?.detail.contains("process \(getpid())") == true)
        withExtendedLifetime(lock) {}
    }

    @Test func aRefusalClosesNoFileOfSomebodyElse() async throws {
        let lock = try WriterLock(store: folder.path)
        let path = folder.path
        async let refusals = Self.refusals(of: path, count: 3000)
        async let failures = Self.failedReads(of: path + "/lock", count: 30_000)
        #expect(await refusals == 3000)
        #expect(await failures == 0)
        withExtendedLifetime(lock) {}
    }

    @concurrent
    private static func refusals(of store: String, count: Int) async -> Int {
        (0..<count).count { _ in (try? WriterLock(store: store)) == nil }
    }

    /// How many times a file that was just opened turns out to be closed.
    @concurrent
    private static func failedReads(of path: String, count: Int) async -> Int {
        (0..<count).count { _ in
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            var byte: UInt8 = 0
            defer { close(descriptor) }
            return pread(descriptor, &byte, 1, 0) < 0 || fcntl(descriptor, F_GETFD) < 0
        }
    }
}
