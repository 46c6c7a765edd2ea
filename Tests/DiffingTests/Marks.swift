import Diffing

extension AlignedBlock {
    /// The block on one line: `同[-旧-]{+新+}`.
    var marks: String {
        spans.map { span in
            switch span.mark {
            case .same: span.text
            case .removed: "[-\(span.text)-]"
            case .added: "{+\(span.text)+}"
            }
        }.joined()
    }
}

/// The marks of the only block between two paragraphs.
func marks(_ old: String, _ new: String) -> String {
    Comparison(fromText: [old], toText: [new]).blocks.map(\.marks).joined(separator: " | ")
}
