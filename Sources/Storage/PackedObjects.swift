import RefreshCore

/// What is in the packs, by digest.
final class PackedObjects {
    /// Where everything is.
    let catalogue: PackCatalogue
    /// The dictionaries.
    let dictionaries: DictionaryShelf
    /// What makes payloads whole again.
    let decoder: FrameDecoder
    private let packs: PackFolder
    private let repository: RepositoryID
    /// How many deltas are being resolved just now: a damaged store could lead in circles.
    private var steps = 0

    /// Prepares reading the packs of one store.
    init(_ packs: PackFolder, of repository: RepositoryID, store: String, writes: Bool) {
        self.packs = packs
        self.repository = repository
        catalogue = PackCatalogue(packs, of: repository, writes: writes)
        dictionaries = DictionaryShelf(store: store, disk: packs.disk)
        decoder = FrameDecoder(dictionaries)
        decoder.base = { [weak self] digest throws(StoreError) in try self?.base(digest) }
        dictionaries.packed = { [weak self] id throws(StoreError) in try self?.dictionary(id, isKept: writes) }
    }

    /// The bytes named `digest`; `nil` where the packs don't hold them.
    ///
    /// - Throws: ``StoreError``, kind `corrupt` where the frame is damaged, or one that it stands on.
    func bytes(of digest: Digest) throws(StoreError) -> [UInt8]? {
        guard let place = try catalogue.place(of: digest) else { return nil }
        return try bytes(at: place)
    }

    /// The payload of the frame at `place`.
    func bytes(at place: PlacedFrame) throws(StoreError) -> [UInt8] {
        let stored = try packs.stored(place)
        let header = FrameHeader(stored[...], of: repository)
        guard let header, header == place.header, stored.count == header.frameByteCount, Frame.isIntact(stored[...])
        else {
            throw StoreError(
                .corrupt, path: packs.path(of: place.pack),
                detail: "the frame at byte \(place.offset) is not \(place.header.digest) any more")
        }
        guard let raw = try decoder.raw(stored.dropFirst(FrameHeader.byteCount), of: header) else {
            throw StoreError(
                .corrupt, path: packs.path(of: place.pack),
                detail: "the frame at byte \(place.offset) can't be decoded: "
                    + (header.codec == .delta ? "a version that it stands on is damaged" : "it isn't \(header.digest)"))
        }
        return raw
    }

    /// Writes the files of those dictionaries anew that the packs hold and the folder doesn't.
    func restoreDictionaries() throws(StoreError) {
        let count = try catalogue.tallies()[.dictionary]?.count ?? 0
        var sound: Set<Digest> = []
        for digest in try dictionaries.digests() where try dictionaries.bytes(digest) != nil { sound.insert(digest) }
        guard sound.count < count else { return }
        for number in try packs.numbers() {
            var scanner = try PackScanner(
                packs, pack: number, from: 0, of: repository, depth: .places, decoder: decoder)
            while let item = try scanner.next() {
                guard case .frame(let frame, _) = item, frame.header.type == .dictionary,
                    !sound.contains(frame.header.digest), let bytes = try? bytes(at: frame)
                else { continue }
                try dictionaries.save(bytes)
            }
        }
    }

    private func base(_ digest: Digest) throws(StoreError) -> [UInt8]? {
        guard steps < FrameHeader.depthLimit else { return nil }
        steps += 1
        defer { steps -= 1 }
        do throws(StoreError) {
            return try bytes(of: digest)
        } catch {
            guard error.kind == .corrupt else { throw error }
            return nil
        }
    }

    private func dictionary(_ id: DictionaryID, isKept: Bool) throws(StoreError) -> [UInt8]? {
        guard let place = try catalogue.place(of: id), let bytes = try? bytes(at: place) else { return nil }
        // A copy; without it the next one who needs the dictionary looks here again.
        if isKept { try? dictionaries.save(bytes) }
        return bytes
    }
}
