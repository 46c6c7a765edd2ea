import SystemPackage

/// A pack that is written anew beside the old one.
struct RewrittenPack {
    private let file: any DiskFile
    private let path: String
    private var offset: Int64 = 0

    /// Begins the new file of pack `number`.
    init(_ packs: PackFolder, _ number: Int, for reason: PackFolder.Reason) throws(StoreError) {
        let path = packs.newPath(of: number, for: reason)
        self.path = path
        file = try StoreError.wrapping(path, "begin a new pack") { () throws(Errno) in
            let file = try packs.disk.open(path, .writing)
            try file.truncate(to: 0)
            return file
        }
    }

    /// Appends frames.
    mutating func append(_ frames: [ColdFrame]) throws(StoreError) {
        var bytes: [UInt8] = []
        for frame in frames { frame.header.append(with: frame.payload, to: &bytes) }
        try append(bytes)
    }

    /// Appends frames as they are stored.
    mutating func append(_ bytes: [UInt8]) throws(StoreError) {
        let start = offset
        try StoreError.wrapping(path, "write the new pack") { () throws(Errno) in try file.writeAll(bytes, at: start) }
        offset += Int64(bytes.count)
    }

    /// Makes the content durable; the name follows when it takes the old one's place.
    func finish() throws(StoreError) {
        try StoreError.wrapping(path, "sync the new pack") { () throws(Errno) in try file.sync() }
    }
}
