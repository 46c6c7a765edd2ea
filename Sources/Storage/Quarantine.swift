import FoundationEssentials
import RefreshCore
import SystemPackage

/// The folder `quarantine/`: copies of frames that failed a full check, each with what is known of it.
///
/// The packs keep the damaged bytes too, unless a pack is written anew.
struct Quarantine {
    /// The folder's path.
    let path: String
    private let disk: any Disk

    /// Names the folder of the store at `store`.
    init(store: String, disk: any Disk) {
        path = store + "/quarantine"
        self.disk = disk
    }

    /// Keeps the bytes of a damaged part, and beside them what is known of it.
    ///
    /// Both files are named after pack and offset, source and time. A part that is kept already is written again.
    func keep(_ damage: Damage, in packs: PackFolder) throws(StoreError) {
        let pack = try packs.reader(damage.pack)
        guard let note = try? CanonicalJSON.encode(Note(damage)) else { return }
        try StoreError.wrapping(path, "keep a damaged frame") { () throws(Errno) in
            try disk.makeFolder(path)
            let count = Int(clamping: min(damage.byteCount, Int64(FrameHeader.rawLimit + FrameHeader.byteCount)))
            let bytes = try pack.bytes(at: damage.offset, count: count)
            try disk.replace(name(of: damage) + ".frame", in: path, with: bytes)
            try disk.replace(name(of: damage) + ".json", in: path, with: Array(note) + [UInt8(ascii: "\n")])
        }
    }

    private func name(of damage: Damage) -> String {
        let place = PackFolder.name(of: damage.pack) + "-\(damage.offset)"
        guard let time = damage.time else { return place }
        // A colon has a meaning for too many programs.
        let moment = time.description.replacing(":", with: "")
        return [place, damage.source?.text, moment].compactMap(\.self).joined(separator: ".")
    }

    /// What stands in the file beside the bytes.
    private struct Note: Encodable {
        let pack: Int
        let offset: Int64
        let bytes: Int64
        let reason: String
        let type: String?
        let digest: Digest?
        let source: SourceID?
        let sequence: UInt64?
        let name: String?
        let time: Timestamp?

        init(_ damage: Damage) {
            pack = damage.pack
            offset = damage.offset
            bytes = damage.byteCount
            reason = damage.reason
            type = damage.type
            digest = damage.digest
            source = damage.source
            sequence = damage.sequence
            name = damage.name
            time = damage.time
        }
    }
}
