/// What a key means while a change is on the screen.
enum ReviewKey: Hashable, Sendable {
    case accept, reject, skip, undo, quit, note, side, again, help
    /// Ctrl-C.
    case interrupt
    /// Ctrl-Z.
    case suspend

    /// Reads what a terminal sends for one key; `nil` for keys without a meaning, arrows and pasted text among them.
    init?(_ bytes: [UInt8]) {
        let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        guard scalars.count == 1, var value = scalars.first?.value else { return nil }
        // Full-width letters come from input methods for Chinese and Japanese.
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        switch Unicode.Scalar(value) {
        case "a": self = .accept
        case "r": self = .reject
        case "s", "j": self = .skip
        case "u": self = .undo
        case "q", "\u{4}": self = .quit
        case "n", "e": self = .note
        case "d": self = .side
        case "l", "\u{C}": self = .again
        case "?", "h": self = .help
        case "\u{3}": self = .interrupt
        case "\u{1A}": self = .suspend
        default: return nil
        }
    }

    /// What the keys do, a line each.
    static let meanings = """
        a  accept: this text becomes the seed          r  reject: the seed stays
        s  skip: leave it for another time             q  quit; verdicts given so far stand
        n  write a note in $EDITOR, for the verdict    d  old and new side by side, or in one text
        u  take the last verdict back                  l  look at the change again
        ?  this help
        """
}
