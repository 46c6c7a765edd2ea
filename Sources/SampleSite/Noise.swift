/// What a page shows besides its story and never twice the same: counters, clocks, tokens, ad ids, class names.
///
/// A seeded generator (SplitMix64), so that the same visit of the same page always shows the same noise.
struct Noise: RandomNumberGenerator, Sendable {
    /// Whether noise changes from one request to the next.
    enum Mode: String, CaseIterable, Sendable {
        case on
        /// And a sentence that belongs to nothing stands somewhere in the story.
        case strangers
        /// Every visit shows the noise of the first.
        case off
    }

    private var state: UInt64

    /// The noise of one visit, counted from 0.
    init(seed: UInt64, page: String, visit: UInt64) {
        state = StableHash.of(page.utf8) ^ seed &* 0x9E37_79B9_7F4A_7C15 &+ visit &* 0xD1B5_4A32_D192_ED03
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A view counter or the like.
    mutating func count(in range: ClosedRange<Int> = 100...99_999) -> Int {
        Int.random(in: range, using: &self)
    }

    /// A token of lower-case hexadecimal digits.
    mutating func token(_ length: Int = 32) -> String {
        String((0..<length).map { _ in Noise.digits[Int.random(in: 0..<16, using: &self)] })
    }

    /// A class name as build tools make them: `css-4f1a09`.
    mutating func className() -> String {
        "css-" + token(6)
    }

    /// A time of day: `14:03:27`.
    mutating func clock() -> String {
        [24, 60, 60].map { Day.twoDigits(Int.random(in: 0..<$0, using: &self)) }.joined(separator: ":")
    }

    /// Some of `choices`, in any order.
    mutating func pick<Choice>(_ count: Int, of choices: [Choice]) -> [Choice] {
        Array(choices.shuffled(using: &self).prefix(count))
    }

    private static let digits = Array("0123456789abcdef")
}
