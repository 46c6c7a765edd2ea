import Markup
import RefreshCore

/// Text whose bytes were read in another encoding than the one they were written in, and put to rights.
///
/// The known misreadings are those of ``Misreading``. Each is undone by going back to the bytes and reading them again.
///
/// What is certain and what isn't: a repair is certain where the bytes are complete, make sense in the other encoding
/// from end to end, and turn what nobody writes (letters followed by stray signs, characters that hardly occur) into
/// common text. Where bytes were lost on the way, the likeliest characters take their place and the repair is uncertain;
/// it is made all the same, because the text can't be read without it. Text that reads well as it stands is never
/// touched: a single odd pair of signs on a page, which may be meant, is left alone, and so is everything that can't be
/// brought back (`锟斤拷`).
enum Mojibake {
    /// The text with what was misread put to rights, up to three readings deep.
    ///
    /// O(n).
    static func repaired(_ text: String) -> (text: String, repairs: [Repair]) {
        let pieces = suspects(in: text)
        guard !pieces.isEmpty else { return (text, []) }
        let latin = LatinEvidence(of: pieces.map { text[$0] })
        var whole = ""
        var repairs: [Repair] = []
        var position = text.startIndex
        for piece in pieces {
            let original = text[piece].scalars
            guard let (scalars, isCertain) = repaired(original, latin: latin) else { continue }
            whole += text[position..<piece.lowerBound]
            whole.unicodeScalars.append(contentsOf: scalars)
            position = piece.upperBound
            repairs.append(change(from: original, to: scalars, isCertain: isCertain))
        }
        return repairs.isEmpty ? (text, []) : (whole + text[position...], repairs)
    }

    /// Undoes one misreading after the other.
    private static func repaired(
        _ original: [Unicode.Scalar], latin: LatinEvidence
    ) -> (scalars: [Unicode.Scalar], isCertain: Bool)? {
        var scalars = original
        var isCertain = true
        for _ in 0..<3 {
            guard let better = Misreading.undone(scalars, latin: latin), better.scalars != scalars else { break }
            scalars = better.scalars
            isCertain = isCertain && better.isCertain
        }
        return scalars == original ? nil : (scalars, isCertain)
    }

    /// What changed, without what is the same at both ends.
    private static func change(
        from old: [Unicode.Scalar], to new: [Unicode.Scalar], isCertain: Bool
    ) -> Repair {
        let start = zip(old, new).prefix { $0 == $1 }.count
        let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
        return Repair(
            before: String(scalars: old[start..<old.count - end]), after: String(scalars: new[start..<new.count - end]),
            certain: isCertain)
    }

    /// The stretches between line ends and markup that hold anything suspicious.
    private static func suspects(in text: String) -> [Range<String.Index>] {
        var text = text
        let pieces = text.withUTF8 { suspects(in: $0) }
        return pieces.map { text.utf8.index(at: $0.lowerBound)..<text.utf8.index(at: $0.upperBound) }
    }

    private static func suspects(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var index = 0
        // What is in ASCII alone is never suspicious, so most of a page's markup isn't looked at.
        while let found = ASCIIRun.end(in: bytes, from: index) {
            var scan = SuspicionScan()
            index = found
            while index < bytes.count, !isEdge(bytes[index]) {
                scan.read(bytes[index])
                index += 1
            }
            guard scan.isSuspicious else { continue }
            var start = found
            while start > 0, !isEdge(bytes[start - 1]) { start -= 1 }
            pieces.append(start..<index)
        }
        return pieces
    }

    /// Whether a byte ends a line, or begins or ends markup.
    private static func isEdge(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x0A, 0x0D, 0x3C, 0x3E: true
        default: false
        }
    }
}

extension String.UTF8View {
    fileprivate func index(at offset: Int) -> Index { index(startIndex, offsetBy: offset) }
}
