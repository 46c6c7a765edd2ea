import RefreshCore

extension DiskStore {
    /// Trains the dictionaries that are due, each on a thread of its own, and uses them from then on.
    @concurrent
    nonisolated func addDueDictionaries() async throws(StoreError) {
        let due = encoder.dueDictionaries()
        guard !due.isEmpty else { return }
        let ready = await withTaskGroup { group in
            for dictionary in due {
                group.addTask { dictionary.trained().map { (dictionary: $0, frame: Frame(of: $0)) } }
            }
            var ready: [(dictionary: TrainedDictionary, frame: Frame)] = []
            for await case let result? in group { ready.append(result) }
            return ready
        }
        _ = try await submit(Submission(objects: ready.map(\.frame)))
        for (dictionary, _) in ready { encoder.use(dictionary) }
    }

    /// Makes a dictionary durable, and uses it from now on.
    nonisolated func add(_ dictionary: TrainedDictionary) async throws(StoreError) {
        _ = try await submit(Submission(objects: [Frame(of: dictionary)]))
        encoder.use(dictionary)
    }
}

extension Frame {
    /// The frame of a dictionary, as tight as it gets: it is written once, and its file has the same bytes.
    fileprivate init(of dictionary: TrainedDictionary) {
        let tight = ZstdEncoder().compressed(dictionary.bytes, level: ZstdEncoder.coldLevel)
        self.init(
            .dictionary, digest: dictionary.digest, rawCount: dictionary.bytes.count,
            codec: tight == nil ? .none : .zstd, payload: tight ?? dictionary.bytes)
    }
}
