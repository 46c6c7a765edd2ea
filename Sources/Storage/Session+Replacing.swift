extension Session {
    /// The first pack that is sealed and wasn't recompressed; `nil` where there is none.
    func nextWarmPack() throws(StoreError) -> Int? {
        for pack in try packs.numbers() where pack < tip.pack && !skipped.contains(pack) {
            let first = try packs.header(pack: pack, offset: 0, of: format.repository)
            if first?.isCold == false { return pack }
        }
        return nil
    }

    /// Leaves pack `number` as it is while the store is open.
    func skip(_ number: Int) {
        skipped.insert(number)
    }

    /// Puts pack `number`, which was written anew, in the place of the old one.
    func install(_ number: Int, from reason: PackFolder.Reason) throws(StoreError) {
        guard number < tip.pack else { return }
        try packs.install(number, from: reason)
        replacements += 1
        objects.catalogue.forget(number)
        try objects.catalogue.complete()
    }
}
