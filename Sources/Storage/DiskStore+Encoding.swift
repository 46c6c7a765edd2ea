import FoundationEssentials
import RefreshCore

extension DiskStore {
    /// The largest object that another is stored as a delta of, in bytes.
    private static let baseByteLimit = 8 << 20

    /// The frames of those objects that the store doesn't hold yet.
    ///
    /// Encodes on the caller's side, on several threads where there is much to do; trains a dictionary where one is due.
    @concurrent
    nonisolated func encoded(_ drafts: [ObjectDraft]) async throws(StoreError) -> [Frame] {
        if let large = drafts.first(where: { $0.object.bytes.count > FrameHeader.rawLimit })?.object {
            throw StoreError(.format, path: path, detail: "\(large.digest) has \(large.bytes.count) bytes: too many")
        }
        guard !drafts.isEmpty else { return [] }
        let sources = try await sources(of: drafts)
        let frames = await frames(of: sources)
        while let dictionary = encoder.trained() {
            try await add(dictionary)
        }
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
    private func sources(of drafts: [ObjectDraft]) throws(StoreError) -> [FrameEncoder.Source] {
        let session = try opened()
        try session.prepare(encoder)
        var sources: [FrameEncoder.Source] = []
        var fresh: [Digest: (bytes: [UInt8], depth: Int)] = [:]
        var versions: [String: Digest] = [:]
        for draft in drafts {
            let object = draft.object
            var base = draft.base
            if let name = draft.name {
                base = versions[name]
                if base == nil { base = try session.index.lastVersion(of: name) }
                versions[name] = object.digest
            }
            if fresh[object.digest] != nil { continue }
            let place = try session.objects.catalogue.soundPlace(of: object.digest)
            // What can't be read isn't there.
            if let place, (try? session.objects.bytes(at: place)) != nil { continue }
            var source = FrameEncoder.Source(
                type: FrameType(object.kind), digest: object.digest, bytes: object.bytes, replaces: place)
            if let base, object.bytes.count >= 64 {
                if let (bytes, depth) = fresh[base] {
                    if depth < FrameHeader.depthLimit { source.base = (base, bytes, depth) }
                } else if let place = try session.objects.catalogue.soundPlace(of: base),
                    place.header.rawCount <= DiskStore.baseByteLimit, place.header.depth < FrameHeader.depthLimit,
                    // What can't be read is no ground to stand on.
                    let bytes = try? session.objects.bytes(at: place)
                {
                    source.base = (base, bytes, place.header.depth)
                }
            }
            fresh[object.digest] = (object.bytes, source.base.map { $0.depth + 1 } ?? 0)
            sources.append(source)
        }
        return sources
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
