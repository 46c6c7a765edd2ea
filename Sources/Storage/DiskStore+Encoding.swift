import FoundationEssentials
import RefreshCore

extension DiskStore {
    /// The largest object that another is stored as a delta of, in bytes.
    private static let baseByteLimit = 8 << 20

    /// The frames of those objects that the store doesn't hold yet.
    nonisolated func encoded(_ drafts: [ObjectDraft]) async throws(StoreError) -> [Frame] {
        guard !drafts.isEmpty else { return [] }
        return try await encoded(try await sources(of: drafts).sources)
    }

    /// The frames that `sources` are stored as.
    ///
    /// Encodes on the caller's side, on several threads where there is much to do; trains dictionaries that are due.
    @concurrent
    nonisolated func encoded(_ sources: [FrameEncoder.Source]) async throws(StoreError) -> [Frame] {
        let frames = await frames(of: sources)
        try await addDueDictionaries()
        return frames
    }

    @concurrent
    private nonisolated func frames(of sources: [FrameEncoder.Source]) async -> [Frame] {
        let encoder = encoder
        guard sources.count >= 16 else {
            let zstd = ZstdEncoder()
            return sources.map { encoder.frame($0, with: zstd) }
        }
        let share = (sources.count + DiskStore.encodingTasks - 1) / DiskStore.encodingTasks
        return await withTaskGroup(of: (Int, [Frame]).self) { group in
            for start in stride(from: 0, to: sources.count, by: share) {
                let part = sources[start..<min(start + share, sources.count)]
                group.addTask {
                    let zstd = ZstdEncoder()
                    return (start, part.map { encoder.frame($0, with: zstd) })
                }
            }
            var parts: [(Int, [Frame])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }

    private static let encodingTasks = max(1, min(8, ProcessInfo.processInfo.activeProcessorCount))

    /// What has to be encoded, with the bytes of the versions before.
    ///
    /// What is on its way to the packs, `earlier`, the newest first, is taken for versions to stand on.
    func sources(
        of drafts: [ObjectDraft], after earlier: [FreshVersions] = []
    ) throws(StoreError) -> (sources: [FrameEncoder.Source], versions: FreshVersions) {
        if let large = drafts.first(where: { $0.object.bytes.count > FrameHeader.rawLimit })?.object {
            throw StoreError(.format, path: path, detail: "\(large.digest) has \(large.bytes.count) bytes: too many")
        }
        let session = try opened()
        try session.prepare(encoder)
        var sources: [FrameEncoder.Source] = []
        var fresh = FreshVersions()
        for draft in drafts {
            let object = draft.object
            var base = draft.base
            if let name = draft.name {
                base = fresh.last(of: name) ?? earlier.lazy.compactMap { $0.last(of: name) }.first
                if base == nil { base = try session.index.lastVersion(of: name) }
                fresh.setLast(of: name, object.digest)
            }
            if fresh[object.digest] != nil { continue }
            let place = try session.objects.catalogue.soundPlace(of: object.digest)
            // What can't be read isn't there.
            if let place, (try? session.objects.bytes(at: place)) != nil { continue }
            var source = FrameEncoder.Source(
                type: FrameType(object.kind), digest: object.digest, bytes: object.bytes, replaces: place)
            if let base, base != object.digest, object.bytes.count >= 64 {
                source.base = fresh[base] ?? earlier.lazy.compactMap { $0[base] }.first
                if source.base == nil { source.base = try stored(base) }
                if let depth = source.base?.depth, depth >= FrameHeader.depthLimit { source.base = nil }
            }
            let depth = source.base.map { $0.depth + 1 } ?? 0
            fresh.add(BaseVersion(digest: object.digest, bytes: object.bytes, depth: depth))
            sources.append(source)
        }
        return (sources, fresh)
    }

    /// An object in the packs to stand on; `nil` where it isn't there, is too long, or can't be read.
    private func stored(_ digest: Digest) throws(StoreError) -> BaseVersion? {
        let objects = try opened().objects
        guard let place = try objects.catalogue.soundPlace(of: digest),
            place.header.rawCount <= DiskStore.baseByteLimit,
            // What can't be read is no ground to stand on.
            let bytes = try? objects.bytes(at: place)
        else { return nil }
        return BaseVersion(digest: digest, bytes: bytes, depth: place.header.depth)
    }

    /// What the objects of a batch may be versions of, as its entries say.
    func drafts(of batch: Batch) throws(StoreError) -> [ObjectDraft] {
        var bases: [Digest: Digest] = [:]
        for entry in batch.entries {
            if let after = entry.facts.after { bases[after] = entry.facts.before }
            guard let capture = entry.facts.capture, let object = batch.objects.first(where: { $0.digest == capture }),
                let body = DiskStore.body(of: object.bytes), let last = try opened().index.lastCapture(of: entry.source)
            else { continue }
            bases[capture] = last
            if let bytes = try? opened().objects.bytes(of: last) { bases[body] = DiskStore.body(of: bytes) }
        }
        return batch.objects.map { ObjectDraft(object: $0, base: bases[$0.digest]) }
    }

    private static func body(of capture: [UInt8]) -> Digest? { try? Capture(canonicalBytes: capture).body }
}
