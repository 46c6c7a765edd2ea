/// What a frame of a pack holds.
enum FrameType: UInt8, CaseIterable, Sendable {
    case article = 1
    case capture = 2
    case body = 3
    case text = 4
    /// A trained dictionary; it stands before the first frame that needs it.
    case dictionary = 5
    /// An entry of the log, as canonical JSON.
    case entry = 16
    /// The names that texts were put under, each as a line of canonical JSON.
    case name = 17
    /// The end of a group of frames, which counts from here on.
    case commit = 18

    /// The type of the frame that holds an object.
    init(_ kind: ObjectKind) {
        switch kind {
        case .article: self = .article
        case .capture: self = .capture
        case .body: self = .body
        case .text: self = .text
        }
    }

    /// Whether digests lead to it: it is an object or a dictionary.
    var isNamed: Bool { rawValue <= FrameType.dictionary.rawValue }

    /// The object's kind; `nil` where the frame isn't an object's.
    var objectKind: ObjectKind? { ObjectKind(rawValue: rawValue) }
}

extension FrameType: CustomStringConvertible {
    /// The word that reports use.
    var description: String {
        switch self {
        case .article: "article"
        case .capture: "capture"
        case .body: "body"
        case .text: "text"
        case .dictionary: "dictionary"
        case .entry: "entry"
        case .name: "name"
        case .commit: "commit"
        }
    }
}
