import Diffing

extension Comparison {
    /// The comparison as an HTML document of its own, readable without a style sheet.
    var document: String {
        let fragment = ComparisonHTML(setting: .feed).fragment(self)
        return "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>refresh diff</title>\n\(fragment)"
    }
}
