/// The pages in HTML: a person saves their text alone, title first.
protocol HTMLLayout: Layout {}

extension HTMLLayout {
    var contentType: String { "text/html; charset=utf-8" }
    var steadiness: Steadiness { .noisy }

    func seed(of story: Story, noise: inout Noise) -> String {
        ([story.title, ""] + story.paragraphs).joined(separator: "\n") + "\n"
    }
}

extension String {
    /// The text with what HTML would take for markup escaped.
    var escaped: String {
        reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
    }
}
