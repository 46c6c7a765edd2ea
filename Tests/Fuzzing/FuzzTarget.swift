/// What is tried on any bytes there may be, by `Tests/Fuzzing/fuzz` and by the tests.
enum FuzzTarget: String, CaseIterable, Sendable {
    case decoding, parsing, selectors, html, raw, robots, diff, agreement

    /// The promise that is broken on `bytes`; `nil` where all are kept.
    func fault(on bytes: [UInt8]) -> String? {
        switch self {
        case .decoding: Self.decoding(bytes)
        case .parsing: Self.parsing(bytes)
        case .selectors: Self.selectors(bytes)
        case .html: Self.html(bytes)
        case .raw: Self.raw(bytes)
        case .robots: Self.robots(bytes)
        case .diff: Self.diff(bytes)
        case .agreement: Self.agreement(bytes)
        }
    }
}
