import FoundationEssentials
import Proving
import RefreshCore
import RefreshTesting
import SystemPackage
import Testing

@testable import Storage

/// A life of a store on a ``SimulatedDisk``, and what it has promised so far.
///
/// The same seed gives the same life.
final class History {
    /// What was found wrong, in words; empty where all is well.
    var faults: [String] = []
    /// How often the power went.
    private(set) var crashes = 0
    /// The calls that the disk has seen since the power last came back.
    var calls: Int { disk.calls }

    let seed: UInt64
    let folder: TemporaryFolder
    private var random: SplitMix
    var disk: SimulatedDisk
    var store: DiskStore?
    var number = 0
    private var versions: [String: [String]] = [:]

    var acknowledged: [Attempt] = []
    /// What failed: it may be found after a crash, whole, until something later has succeeded.
    var uncertain: [Attempt] = []
    /// The index was lost while a group may have been torn: without it, that can't be told from damage.
    private(set) var mayHoldTornGroup = false
    /// The same, and nobody has looked at the group yet: a part of it may show.
    var mayShowTornGroup = false
    /// What was signed.
    var claims: [LogAudit.Claim] = []

    /// Begins with an empty folder.
    init(seed: UInt64) throws {
        self.seed = seed
        folder = try TemporaryFolder()
        random = SplitMix(seed: seed)
        disk = SimulatedDisk(seed: seed)
    }

    private func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    func note(_ fault: String) { faults.append("seed \(seed), step \(number): \(fault)") }

    // MARK: The life

    /// Lives `steps` steps, then closes the store and looks at everything.
    func live(steps: Int) async {
        for _ in 0..<steps where faults.isEmpty {
            number += 1
            if chance(35) {
                let fault = SimulatedDisk.Fault.allCases.randomElement(using: &random) ?? .power
                disk.fail(at: disk.calls + Int.random(in: 0..<25, using: &random), with: fault)
            }
            await step()
            if disk.isDead { await crash() }
        }
        disk.mend()
        await reopen()
        await look()
        await close()
        verify()
    }

    /// The same few steps each time, with one fault at one call; no fault for `nil`.
    func live(failing call: Int?, with fault: SimulatedDisk.Fault) async {
        if let call { disk.fail(at: call, with: fault) }
        for step in 0..<12 where !disk.isDead {
            number += 1
            switch step {
            case 3, 8: await reopen()
            case 5, 10: await recompress()
            case 7: await publish()
            default: if step % 2 == 0 { await put() } else { await commit() }
            }
        }
        if disk.isDead { await crash() }
        disk.mend()
        await commit()
        await reopen()
        await look()
        await close()
        verify()
    }

    private func step() async {
        guard store != nil else { return await reopen() }
        switch Int.random(in: 0..<100, using: &random) {
        case ..<35: await put()
        case ..<65: await commit()
        case ..<75: await commitTogether()
        case ..<85: await look()
        case ..<89: await recompress()
        case ..<93: await publish()
        case ..<96: await reopen()
        default: await crash()
        }
    }

    /// Opens the store; the power may go meanwhile.
    private func reopen() async {
        await close()
        for _ in 0..<20 where store == nil {
            store = await opened()
            if store == nil { if disk.isDead { powerReturns() } else { disk.mend() } }
        }
        if store == nil { note("the store doesn't open") }
        // Whoever opens the packs anew takes what is whole in them: what was uncertain may have come through.
        if !uncertain.isEmpty { await look() }
    }

    private func opened() async -> DiskStore? {
        let disk = disk
        var conditions = StoreConditions.still(sealByteCount: 12 << 10)
        conditions.dictionaryByteCounts = [16 << 10, 48 << 10]
        conditions.coldDictionaryByteCount = 16 << 10
        conditions.beforeIndexing = { () throws(StoreError) in
            try StoreError.wrapping("index.sqlite", "commit") { () throws(Errno) in try disk.commitIndex() }
        }
        do {
            return try await DiskStore.open(
                at: folder.path, mode: .writing, random: 7, disk: disk, conditions: conditions)
        } catch {
            return nil
        }
    }

    private func close() async {
        await store?.close()
        store = nil
    }

    private func crash() async {
        let old = disk
        disk = old.afterCrash()
        crashes += 1
        await close()
        loseIndex()
        await reopen()
        await look()
    }

    private func powerReturns() {
        disk = disk.afterCrash()
        crashes += 1
        loseIndex()
    }

    /// Sometimes SQLite's file is gone too.
    private func loseIndex() {
        guard chance(15) else { return }
        if !uncertain.isEmpty { (mayHoldTornGroup, mayShowTornGroup) = (true, true) }
        for suffix in ["", "-wal", "-shm"] {
            // It may not be there at all.
            try? FileManager.default.removeItem(atPath: folder.path + "/index.sqlite" + suffix)
        }
    }

    // MARK: What is asked

    private func put() async {
        guard let store else { return }
        var attempt = Attempt()
        var texts: [(name: String?, bytes: [UInt8])] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let name = "name-\(Int.random(in: 0..<4, using: &random))"
            var lines = versions[name] ?? (0..<Int.random(in: 5...60, using: &random)).map { "\(name) line \($0)" }
            lines[Int.random(in: 0..<lines.count, using: &random)] = "line \(random.next())"
            versions[name] = lines
            let object = NewObject(.text, bytes: Array(lines.joined(separator: "\n").utf8))
            attempt.objects.append(object)
            attempt.names.append(TextName(name: name, digest: object.digest, time: moment(Int64(number))))
            texts.append((name, object.bytes))
        }
        let wanted = texts
        let time = moment(Int64(number))
        let hasFailed = await fails { _ = try await store.put(texts: wanted, at: time) }
        finish([attempt], failed: [hasFailed])
    }

    private func newBatch() -> (Batch, Attempt)? {
        let object = article(Int(random.next() >> 40), words: Int.random(in: 5...200, using: &random))
        let name = "source-\(random.next() >> 50)"
        guard let entry = try? newEntry(.changed, name, at: Int64(number), after: object.digest) else { return nil }
        return (Batch(objects: [object], entries: [entry]), Attempt(objects: [object], sources: [name]))
    }

    private func commit() async {
        guard let store, let (batch, attempt) = newBatch() else { return }
        let hasFailed = await fails { try await store.commit(batch) }
        finish([attempt], failed: [hasFailed])
    }

    private func commitTogether() async {
        guard let store else { return }
        let made = (0..<3).compactMap { _ in newBatch() }
        let failures = try? await store.failuresTogether(made.map(\.0))
        finish(made.map(\.1), failed: failures.map { $0.map { $0 != nil } } ?? made.map { _ in true })
    }

    private func recompress() async {
        guard let store else { return }
        // It changes nothing that was promised, whether it succeeds or not.
        _ = await fails { try await store.recompress() }
    }

    /// Whoever has seen a checkpoint can tell for ever whether the history was rewritten.
    private func publish() async {
        guard let store, !(await fails({ try await store.publishLog() })) else { return }
        do {
            guard let key = try StoreFormat.read(store: folder.path, disk: disk).key.flatMap({ NoteVerifier($0) }),
                let checkpoint = try await store.checkpoint().flatMap({ Checkpoint($0, signedBy: key) })
            else {
                if acknowledged.contains(where: { !$0.sources.isEmpty }) { note("nothing was signed") }
                return
            }
            claims.append(LogAudit.Claim(name: "step \(number)", checkpoint: checkpoint))
        } catch {
            excuse(error)
        }
    }

    private func fails(_ call: () async throws -> Void) async -> Bool {
        do {
            try await call()
            return false
        } catch {
            return true
        }
    }

    private func finish(_ attempts: [Attempt], failed: [Bool]) {
        for (attempt, failed) in zip(attempts, failed) {
            if failed {
                uncertain.append(attempt)
            } else {
                // The log went back to the last acknowledged commit before it took this.
                uncertain = []
                acknowledged.append(attempt)
            }
        }
    }
}
