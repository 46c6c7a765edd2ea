/// A text with signatures below it (C2SP signed note).
public struct SignedNote: Hashable, Sendable {
    /// One signature as it stands in a note.
    struct Signature: Hashable, Sendable {
        /// Whose key it names.
        let name: String
        /// The key's identifier, four bytes, and the signature.
        let bytes: [UInt8]
    }

    /// What is signed; it ends with a line break.
    let text: String
    /// The signatures in order.
    let signatures: [Signature]

    private static let prefix = "— "
    /// The longest note that is read, in bytes.
    static let byteLimit = 1 << 20

    /// Takes a text and its signatures.
    init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; `nil` for anything that ``description`` doesn't give.
    public init?(_ note: String) {
        let lines = note.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // The text is separated from the signatures by the last empty line; the last line break ends the note.
        guard note.utf8.count <= SignedNote.byteLimit, lines.last?.isEmpty == true,
            let gap = lines.dropLast().lastIndex(where: \.isEmpty), gap > 0, gap < lines.count - 2
        else { return nil }
        var signatures: [Signature] = []
        for line in lines[(gap + 1)..<(lines.count - 1)] {
            let fields = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            guard fields.count == 3, let name = String(fields[1]), NoteVerifier.isName(name),
                let encoded = String(fields[2]), let bytes = Base64.bytes(encoded), bytes.count > 4
            else { return nil }
            signatures.append(Signature(name: name, bytes: bytes))
        }
        guard let text = String(note.utf8[..<lines[gap].startIndex]) else { return nil }
        self.init(text: text, signatures: signatures)
        // Control characters other than line breaks aren't allowed anywhere.
        guard description.utf8.elementsEqual(note.utf8), note.utf8.allSatisfy({ $0 >= 32 || $0 == 10 }) else {
            return nil
        }
    }

    /// What `verifier` has signed; `nil` where it hasn't, or a signature with its name and identifier is wrong.
    func text(signedBy verifier: NoteVerifier) -> String? {
        let own = signatures.filter { $0.name == verifier.name && Array($0.bytes.prefix(4)) == verifier.id }
        guard !own.isEmpty, own.allSatisfy({ verifier.accepts(Array($0.bytes.dropFirst(4)), of: text) }) else {
            return nil
        }
        return text
    }
}

extension SignedNote: CustomStringConvertible {
    /// The note as it is stored and sent.
    public var description: String {
        text + "\n" + signatures.map { "\(SignedNote.prefix)\($0.name) \(Base64.text($0.bytes))\n" }.joined()
    }
}
