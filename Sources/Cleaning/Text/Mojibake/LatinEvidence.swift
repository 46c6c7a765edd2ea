/// How much on a page speaks for UTF-8 that was read as windows-1252.
struct LatinEvidence {
    /// Whether there is enough: two places at least, or one that can't be anything else.
    let isEnough: Bool

    init(of pieces: [Substring]) {
        var weight = 0
        for piece in pieces where weight < 2 {
            weight += MisreadUTF8(piece.scalars)?.weight ?? 0
        }
        isEnough = weight >= 2
    }
}
